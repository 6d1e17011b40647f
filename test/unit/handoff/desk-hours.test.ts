import { describe, expect, it } from "vitest";
import { loadDeskHours } from "../../../functions/adapters/desk-files.ts";
import { createDeskHours } from "../../../functions/handoff/desk-hours.ts";
import { createWorkCalendar } from "../../../functions/tickets/work-calendar.ts";

const year = (off: { name: string; from: string; to: string }[], work: string[]) => ({
  status: "official",
  source: "国务院办公厅通知",
  url: "https://www.gov.cn/",
  checked: "2026-11-23",
  off,
  work,
});

// 国办发明电〔2024〕12号 for 2025 (National Day with Mid-Autumn; make-up days 28 September and 11 October), 〔2025〕7号 for 2026.
const calendar = createWorkCalendar({
  years: {
    2025: year([{ name: "国庆节、中秋节", from: "2025-10-01", to: "2025-10-08" }], ["2025-09-28", "2025-10-11"]),
    2026: year([{ name: "春节", from: "2026-02-15", to: "2026-02-23" }], ["2026-02-14", "2026-02-28"]),
  },
  fixed: ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"],
});
const office = {
  name: "工作日",
  spans: [
    { days: "working", from: "09:00", to: "12:00" },
    { days: "working", from: "13:30", to: "17:00" },
  ],
  source: "自定",
};
const always = { name: "全天候", spans: [{ days: "every", from: "00:00", to: "24:00" }], source: "自定" };
const hours = createDeskHours(
  {
    default: office,
    regions: { "430000": always },
    named: { night: { ...office, name: "晚", spans: [{ days: "every", from: "20:00", to: "22:00" }] } },
  },
  calendar.isWorkingDay,
);
const china = (text: string) => new Date(`${text}:00+08:00`);
const at = (text: string, region = "000000", name?: string) => hours.openingAt(china(text), { region, hours: name });
const opens = (text: string) => at(text).opensAt?.getTime();

describe("the hours of the desk", () => {
  it.each([
    ["2025-09-26T09:00", true, "a Friday morning, at the first minute"],
    ["2025-09-26T08:59", false, "a minute before"],
    ["2025-09-26T12:00", false, "the noon break, from its first minute"],
    ["2025-09-26T16:59", true, "the last minute"],
    ["2025-09-27T10:00", false, "a Saturday"],
    ["2025-09-28T10:00", true, "a Sunday that is made up for"],
    ["2025-10-08T10:00", false, "a Wednesday of the holidays"],
    ["2025-10-11T10:00", true, "a Saturday that is made up for"],
    ["2026-02-16T10:00", false, "New Year's Eve"],
    ["2026-02-28T15:00", true, "a Saturday that is made up for"],
    ["2027-10-01T10:00", false, "a statutory day of a year nobody has written down yet"],
    ["2027-10-04T10:00", true, "a Monday of such a year"],
  ])("at %s: open is %s (%s)", (when, isOpen) => {
    expect(at(when).isOpen).toBe(isOpen);
  });

  it("say when they open next, over the noon, the night, the weekend and the holidays", () => {
    expect(opens("2025-09-26T12:30")).toBe(china("2025-09-26T13:30").getTime());
    expect(opens("2025-09-26T18:00")).toBe(china("2025-09-28T09:00").getTime());
    expect(opens("2025-09-30T17:00")).toBe(china("2025-10-09T09:00").getTime());
    expect(opens("2026-02-14T17:30")).toBe(china("2026-02-24T09:00").getTime());
  });

  it("follow the city's province, and a queue's own name before both", () => {
    expect(at("2025-10-04T03:00", "430100")).toEqual({ isOpen: true, name: "全天候", opensAt: null });
    expect(at("2025-10-04T03:00", "430100", "night")).toMatchObject({ isOpen: false, name: "晚" });
    expect(at("2025-10-04T21:00", "430100", "night").isOpen).toBe(true);
  });

  it("do not open a span that ends before it begins", () => {
    const wrong = {
      default: { ...office, spans: [{ days: "every", from: "18:00", to: "09:00" }] },
      regions: {},
      named: {},
    };
    expect(() => createDeskHours(wrong, () => true)).toThrow("content.invalid");
  });
});

it("are round the clock as the file stands, for every day of two years", () => {
  const loaded = loadDeskHours("knowledge");
  for (let day = 0; day < 730; day += 1) {
    const when = new Date(china("2026-01-01T03:30").getTime() + day * 86_400_000);
    expect(loaded.openingAt(when, { region: "430100" }).isOpen).toBe(true);
  }
});
