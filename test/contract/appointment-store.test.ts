import { beforeEach, describe, expect, it } from "vitest";
import { createAppointmentStore } from "../../functions/adapters/dynamodb/appointment-store.ts";
import { bookAppointment, cancelAppointment } from "../../functions/places/book-appointment.ts";
import { Place } from "../../functions/places/place.ts";
import type { AppointmentStore } from "../../functions/places/ports.ts";
import { fixedClock } from "../support/conversation-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryAppointmentStore } from "../support/memory-appointment-store.ts";

const dynoxide = dynoxideOfFile("appointments");
const stores = {
  memory: async () => createMemoryAppointmentStore(),
  dynamodb: async () => createAppointmentStore(dynoxide.client(), await dynoxide.freshTable()),
};

// A Monday; later in the week nothing is a holiday.
const clock = fixedClock("2026-11-23T00:30:00.000Z");
const calendar = { isWorkingDay: () => true, holidayOn: () => undefined };
const day = "2026-11-24";

const placeWith = (capacity: number) =>
  Place.parse({
    id: "hall",
    name: "示例大厅",
    sample: true,
    region: "430100",
    address: "示例路 1 号",
    workdays: [{ from: "09:00", to: "12:00" }],
    matters: [
      { id: "card", title: "社保卡", appointment: { slotMinutes: 60, capacity } },
      { id: "other", title: "别的事", appointment: { slotMinutes: 60, capacity } },
    ],
  });

const wishOf = (citizen: string, given: { matterId?: string; day?: string; time?: string } = {}) => ({
  citizen,
  conversationId: `cnv_${citizen}`,
  placeId: "hall",
  matterId: "card",
  day,
  time: "09:00",
  ...given,
});

describe.each(Object.entries(stores))("appointments (%s)", (_name, create) => {
  let appointments: AppointmentStore;
  beforeEach(async () => {
    appointments = await create();
  });
  const book = (wish: ReturnType<typeof wishOf>, capacity = 2) =>
    bookAppointment({ appointments, calendar, clock }, wish, placeWith(capacity));
  const cancel = (citizen: string, matterId = "card") =>
    cancelAppointment({ appointments, clock }, { citizen, day, matterId });
  const taken = async () =>
    (await appointments.slotsOf({ placeId: "hall", matterId: "card", day })).get("09:00")?.taken ?? 0;

  it("books a time, lists it for its citizen and its place, and counts it", async () => {
    const booked = await book(wishOf("cit_one"));

    expect(booked).toMatchObject({
      state: "booked",
      appointment: { citizen: "cit_one", time: "09:00", state: "booked" },
    });
    expect((await appointments.listOf("cit_one")).map(({ time }) => time)).toEqual(["09:00"]);
    expect((await appointments.listAt("hall", day)).map(({ citizen }) => citizen)).toEqual(["cit_one"]);
    expect(await appointments.listOf("cit_two")).toEqual([]);
    expect(await taken()).toBe(1);
  });

  it("books one matter once a day for one citizen, another matter beside it", async () => {
    await book(wishOf("cit_one"));

    expect((await book(wishOf("cit_one", { time: "10:00" }))).state).toBe("twice");
    expect((await book(wishOf("cit_one", { matterId: "other" }))).state).toBe("booked");
    expect(await taken()).toBe(1);
  });

  it("says full, and not before", async () => {
    await book(wishOf("cit_one"));
    await book(wishOf("cit_two"));

    expect((await book(wishOf("cit_three"))).state).toBe("full");
    expect((await book(wishOf("cit_three", { time: "10:00" }))).state).toBe("booked");
  });

  it("cancels once, frees the time for somebody else, and lets the citizen book again", async () => {
    await book(wishOf("cit_one"), 1);
    await cancel("cit_one");
    await cancel("cit_one");

    expect(await taken()).toBe(0);
    expect(await appointments.listAt("hall", day)).toEqual([]);
    expect((await book(wishOf("cit_two"), 1)).state).toBe("booked");
    expect((await book(wishOf("cit_one", { time: "10:00" }), 1)).state).toBe("booked");
    expect(await taken()).toBe(1);
  });

  it("has nothing to cancel for whoever booked nothing", async () => {
    expect(await cancel("cit_nobody")).toBeUndefined();
    expect(await taken()).toBe(0);
  });

  it("takes no time that is not the place's, is over, or lies too far ahead", async () => {
    for (const given of [
      { time: "09:30" },
      { time: "13:00" },
      { day: "2026-11-22" },
      { day: "2026-12-31" },
      { matterId: "none" },
    ])
      expect((await book(wishOf("cit_one", given))).state).toBe("closed");
  });
});

describe("the last place of a slot", () => {
  it("has exactly one winner in each of 500 races, and everybody else is told", { timeout: 120_000 }, async () => {
    const appointments = createAppointmentStore(dynoxide.client(), await dynoxide.freshTable());
    const rivals = ["one", "two", "three"];
    const place = placeWith(1);
    for (let race = 0; race < 500; race += 1) {
      // Every race has a slot of its own: its place is another one.
      const raced = { ...place, id: `hall-${race}` };
      const outcomes = await Promise.all(
        rivals.map((who) =>
          bookAppointment(
            { appointments, calendar, clock },
            { ...wishOf(`cit_${who}_${race}`), placeId: raced.id },
            raced,
          ),
        ),
      );
      expect(outcomes.map(({ state }) => state).toSorted()).toEqual(["booked", "full", "full"]);
    }
  });

  it("is booked once by a citizen who presses twice at the same time", { timeout: 60_000 }, async () => {
    const appointments = createAppointmentStore(dynoxide.client(), await dynoxide.freshTable());
    for (let race = 0; race < 50; race += 1) {
      const raced = { ...placeWith(5), id: `hall-${race}` };
      const wish = { ...wishOf(`cit_${race}`), placeId: raced.id };
      const outcomes = await Promise.all(
        ["09:00", "10:00"].map((time) => bookAppointment({ appointments, calendar, clock }, { ...wish, time }, raced)),
      );
      expect(outcomes.map(({ state }) => state).toSorted()).toEqual(["booked", "twice"]);
    }
  });
});
