import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createTicketCalendar, TicketDeadlines } from "../../../functions/tickets/deadline.ts";
import { createWorkCalendar, Holidays } from "../../../functions/tickets/work-calendar.ts";

const read = (name: string): unknown => parse(readFileSync(`knowledge/calendar/${name}.yaml`, "utf8"));
const holidays = Holidays.parse(read("holidays"));
const deadlines = TicketDeadlines.parse(read("ticket-deadlines"));
const calendar = createWorkCalendar(holidays);
const tickets = createTicketCalendar(calendar, deadlines);

const dayMs = 86_400_000;
const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)).filter(
    (day) => day.startsWith(String(year)),
  );

describe("the calendar of 2026, after the State Council's notice", () => {
  it("has the days off that the notice counts: 3, 9, 3, 5, 3, 3, 7", () => {
    const lengths = (holidays.years["2026"]?.off ?? []).map(
      ({ from, to }) => (Date.parse(to) - Date.parse(from)) / dayMs + 1,
    );

    expect(lengths).toEqual([3, 9, 3, 5, 3, 3, 7]);
  });

  it("works on exactly six weekend days", () => {
    const weekendWork = daysOf(2026).filter(
      (day) => [0, 6].includes(new Date(day).getUTCDay()) && calendar.isWorkingDay(day),
    );

    expect(weekendWork).toEqual(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]);
  });

  it("has 248 working days", () => {
    expect(daysOf(2026).filter(calendar.isWorkingDay)).toHaveLength(248);
  });
});

describe("the calendar of 2025, after the State Council's notice", () => {
  it("has the days off that the notice counts: 1, 8, 3, 5, 3, 8", () => {
    const lengths = (holidays.years["2025"]?.off ?? []).map(
      ({ from, to }) => (Date.parse(to) - Date.parse(from)) / dayMs + 1,
    );

    expect(lengths).toEqual([1, 8, 3, 5, 3, 8]);
  });

  it("works on exactly five weekend days, and on 248 days in all", () => {
    const working = daysOf(2025).filter(calendar.isWorkingDay);

    expect(working.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([
      "2025-01-26",
      "2025-02-08",
      "2025-04-27",
      "2025-09-28",
      "2025-10-11",
    ]);
    expect(working).toHaveLength(248);
  });
});

describe("a year without a notice", () => {
  it("rests on the 13 statutory days of 2027, and says that it is provisional", () => {
    const year = holidays.years["2027"];
    const off = daysOf(2027).filter((day) => year?.off.some(({ from, to }) => from <= day && day <= to));

    expect(year?.status).toBe("provisional");
    expect(off).toHaveLength(13);
  });

  it("rests on weekends and the days with a fixed date when nothing is known at all", () => {
    expect(calendar.isWorkingDay("2031-10-01")).toBe(false);
    expect(calendar.isWorkingDay("2031-10-04")).toBe(false);
    expect(calendar.isWorkingDay("2031-10-06")).toBe(true);
  });
});

describe("counting working days", () => {
  it.each([
    { from: "2025-01-24", days: 2, due: "2025-01-27", why: "a Sunday of work before Spring Festival" },
    { from: "2025-09-30", days: 2, due: "2025-10-10", why: "over eight days of National Day and Mid-Autumn" },
    { from: "2025-12-31", days: 1, due: "2026-01-04", why: "over New Year to a Sunday of work" },
    { from: "2026-11-23", days: 5, due: "2026-11-30", why: "over a weekend" },
    { from: "2026-11-27", days: 1, due: "2026-11-30", why: "from a Friday" },
    { from: "2026-11-28", days: 1, due: "2026-11-30", why: "from a Saturday" },
    { from: "2026-02-13", days: 2, due: "2026-02-24", why: "a Saturday of work, then nine days of Spring Festival" },
    { from: "2026-09-30", days: 3, due: "2026-10-10", why: "over the National Day to a Saturday of work" },
    { from: "2026-12-30", days: 2, due: "2027-01-04", why: "over New Year into the next year" },
  ])("ends on $due: $days from $from ($why)", ({ from, days, due }) => {
    expect(calendar.workingDaysAfter(from, days)).toBe(due);
  });

  it("always ends on a working day, and has just that many working days behind it", () => {
    const days = fc
      .integer({ min: 0, max: 1200 })
      .map((offset) => new Date(Date.UTC(2025, 0, 1) + offset * dayMs).toISOString().slice(0, 10));

    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (day, count) => {
        const due = calendar.workingDaysAfter(day, count);
        let passed = 0;
        for (let at = Date.parse(day) + dayMs; at <= Date.parse(due); at += dayMs)
          if (calendar.isWorkingDay(new Date(at).toISOString().slice(0, 10))) passed += 1;
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(passed).toBe(count);
      }),
    );
  });
});

describe("the deadline of a ticket", () => {
  const at = new Date("2026-11-23T02:00:00Z");
  const rule = (workingDays: number, kinds = {}) => ({ workingDays, source: "test", kinds });
  const terms = { returnDays: 2, extensionDays: 10, remindDays: 1, contactHours: 24, waitDays: 5, archiveDays: 10 };
  const own = createTicketCalendar(calendar, {
    default: { ...rule(10), ...terms },
    regions: { "370000": rule(4), "370100": rule(3, { stuck: 1 }), "370102": rule(2) },
  });

  it.each([
    { region: "370102", due: "2026-11-25", why: "the district's own" },
    { region: "370103", due: "2026-11-26", why: "its city's" },
    { region: "370202", due: "2026-11-27", why: "its province's" },
    { region: "430100", due: "2026-12-07", why: "the operator's default" },
    { region: "000000", due: "2026-12-07", why: "the default for nationwide" },
  ])("is $due in $region: $why", ({ region, due }) => {
    expect(own.dueOn(at, { region, kind: "consult" })).toBe(due);
  });

  it("may differ by kind", () => {
    expect(own.dueOn(at, { region: "370100", kind: "stuck" })).toBe("2026-11-24");
  });

  it("counts from the day in China, not in UTC", () => {
    expect(own.dueOn(new Date("2026-11-23T16:30:00Z"), { region: "370102", kind: "consult" })).toBe("2026-11-26");
  });

  it("is five working days in Jinan, Weifang and Shandong, after their rules", () => {
    for (const region of ["370100", "370700", "370200"])
      expect(tickets.dueOn(at, { region, kind: "complaint" })).toBe("2026-11-30");
  });

  it("calls the default the operator's own, since there is no national figure", () => {
    expect(deadlines.default.source).toContain("不是国家规定");
  });
});

it("refuses a calendar file that is not right, and names it", () => {
  expect(() => createWorkCalendar({ years: {} })).toThrow(expect.objectContaining({ code: "content.invalid" }));
  expect(() => createTicketCalendar(calendar, { default: { workingDays: 0 } })).toThrow(
    expect.objectContaining({ code: "content.invalid" }),
  );
});

describe("the terms beside the deadline", () => {
  it("are the region's own where it has some, else the operator's", () => {
    const shandong = { region: "370103", kind: "help" as const };
    expect(tickets.termsOf(shandong)).toEqual(tickets.termsOf({ region: "000000", kind: "help" }));
    expect(tickets.termsOf(shandong)).toMatchObject({ returnDays: 2, extensionDays: 10 });
  });

  it("count working days over holidays in both directions, and back again", () => {
    expect(calendar.workingDaysBetween("2026-02-13", "2026-02-24")).toBe(2);
    expect(calendar.workingDaysBefore("2026-02-24", 1)).toBe("2026-02-14");
    expect(calendar.workingDaysBetween("2026-11-23", "2026-11-23")).toBe(0);
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const to = calendar.workingDaysAfter(from, count);
        expect(calendar.workingDaysBetween(from, to)).toBe(count);
        if (calendar.isWorkingDay(from)) expect(calendar.workingDaysBefore(to, count)).toBe(from);
      }),
    );
  });

  it("remind a working day before, also over a weekend", () => {
    expect(tickets.remindOn({ region: "000000", kind: "help", dueOn: "2026-11-30" })).toBe("2026-11-27");
  });
});
