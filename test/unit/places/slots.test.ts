import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWorkCalendar } from "../../../functions/adapters/calendar-files.ts";
import { bookAppointment, cancelAppointment } from "../../../functions/places/book-appointment.ts";
import { openStateAt } from "../../../functions/places/open-hours.ts";
import { Place } from "../../../functions/places/place.ts";
import { bookableDays, isBookable, slotTimes } from "../../../functions/places/slots.ts";
import { createMemoryAppointmentStore } from "../../support/memory-appointment-store.ts";

const calendar = loadWorkCalendar("knowledge");
const china = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`);

const given = {
  id: "hall",
  name: "示例大厅",
  sample: true,
  region: "430100",
  address: "示例路 1 号",
  workdays: [
    { from: "09:00", to: "12:00" },
    { from: "13:30", to: "17:00" },
  ],
  weekends: [{ from: "09:00", to: "11:30" }],
  matters: [{ id: "card", title: "社保卡", appointment: { slotMinutes: 60, capacity: 2 } }],
};
const place = Place.parse(given);
const [card] = place.matters;
if (!card) throw new Error("the hall takes a matter");

describe("whether a place is open", () => {
  it.each<[string, string, string, object]>([
    ["within its hours", "2026-11-26", "09:00", { state: "open", until: "12:00" }],
    [
      "at the minute it closes for lunch",
      "2026-11-26",
      "12:00",
      { state: "closed", holiday: null, next: { day: "2026-11-26", from: "13:30" } },
    ],
    [
      "in the evening, with the next morning",
      "2026-11-26",
      "20:00",
      { state: "closed", holiday: null, next: { day: "2026-11-27", from: "09:00" } },
    ],
    ["on a Saturday morning", "2026-11-28", "10:00", { state: "open", until: "11:30" }],
    [
      "on a Saturday worked instead of a holiday, with the hours of a working day",
      "2026-10-10",
      "14:00",
      { state: "open", until: "17:00" },
    ],
    [
      "on a statutory holiday, by its name",
      "2026-10-01",
      "10:00",
      { state: "closed", holiday: "国庆节", next: { day: "2026-10-08", from: "09:00" } },
    ],
  ])("%s", (_, day, time, state) => {
    expect(openStateAt(calendar, place, china(day, time))).toEqual(state);
  });
});

describe("the times that can be booked", () => {
  it("are those that fit wholly into the open hours", () => {
    expect(slotTimes(calendar, place, card, "2026-11-26")).toEqual([
      "09:00",
      "10:00",
      "11:00",
      "13:30",
      "14:30",
      "15:30",
    ]);
    expect(slotTimes(calendar, place, card, "2026-11-28")).toEqual(["09:00", "10:00"]);
    expect(slotTimes(calendar, place, card, "2026-10-01")).toEqual([]);
  });

  it("never lie on a holiday, in the past or beyond what may be booked ahead", () => {
    const minutes = fc.integer({ min: 0, max: 366 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 23 }), (minute, ahead, hour) => {
        const now = new Date(china("2026-01-01", "00:00").getTime() + minute * 60_000);
        const day = new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
        const time = `${String(hour).padStart(2, "0")}:00`;
        if (!isBookable(calendar, place, card, { day, time }, now)) return;
        expect(calendar.holidayOn(day)).toBeUndefined();
        expect(china(day, time).getTime()).toBeGreaterThan(now.getTime());
        expect(bookableDays(place, now)).toContain(day);
      }),
    );
  });
});

describe("any order of booking and cancelling", () => {
  it("never gives away more than there is, and the count is what is booked", async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 5 }),
      time: fc.constantFrom("09:00", "10:00"),
      cancels: fc.boolean(),
    });
    const day = "2026-11-27";
    const clock = { now: () => china("2026-11-26", "08:00") };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const appointments = createMemoryAppointmentStore();
        const run = ({ who, time, cancels }: (typeof steps)[number]) => {
          const citizen = `cit_${who}`;
          return cancels
            ? cancelAppointment({ appointments, clock }, { citizen, day, matterId: "card" })
            : bookAppointment(
                { appointments, calendar, clock },
                { citizen, conversationId: "cnv_x", placeId: "hall", matterId: "card", day, time },
                place,
              );
        };
        // Pairs run at the same time.
        for (let at = 0; at < steps.length; at += 2) await Promise.all(steps.slice(at, at + 2).map(run));

        const slots = await appointments.slotsOf({ placeId: "hall", matterId: "card", day });
        const booked = await appointments.listAt("hall", day);
        for (const time of ["09:00", "10:00"]) {
          const count = booked.filter((one) => one.time === time).length;
          expect(count).toBeLessThanOrEqual(2);
          expect(slots.get(time)?.taken ?? 0).toBe(count);
        }
        expect(new Set(booked.map(({ citizen }) => citizen)).size).toBe(booked.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a place's file", () => {
  it.each<[string, object]>([
    ["a real place without its source", { sample: false, name: "真的大厅" }],
    ["a made-up place whose name does not say so", { name: "市民服务中心" }],
    [
      "a real place that calls itself a sample",
      { sample: false, source: { title: "官网", url: "https://example.gov.cn/", checked: "2026-11-01" } },
    ],
    ["doors that close before they open", { workdays: [{ from: "12:00", to: "09:00" }] }],
    ["a matter twice", { matters: [card, card] }],
    ["a time that is none", { workdays: [{ from: "9:00", to: "12:00" }] }],
  ])("is refused with %s", (_, change) => {
    expect(Place.safeParse({ ...given, ...change }).success).toBe(false);
  });
});
