import { beforeEach, describe, expect, it } from "vitest";
import { createReminderStore } from "../../functions/adapters/dynamodb/reminder-store.ts";
import type { ReminderStore } from "../../functions/reminders/ports.ts";
import type { Reminder } from "../../functions/reminders/reminder.ts";
import { newId } from "../../functions/shared/id.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryReminderStore } from "../support/memory-reminder-store.ts";

const dynoxide = dynoxideOfFile("reminders");
const stores = {
  memory: async () => createMemoryReminderStore(),
  dynamodb: async () => createReminderStore(dynoxide.client(), await dynoxide.freshTable()),
};

const buildReminder = (given: Partial<Reminder> = {}): Reminder => ({
  id: newId("rem"),
  citizen: "cit_one",
  conversationId: "cnv_one",
  purpose: "retirement",
  milestone: "2031-09",
  dueOn: "2031-03-01",
  consentedAt: "2026-11-23T02:00:00.000Z",
  revokedAt: null,
  sentAt: null,
  version: 0,
  expiresAt: 4_000_000_000,
  ...given,
});

describe.each(Object.entries(stores))("a store of reminders (%s)", (_name, create) => {
  let reminders: ReminderStore;
  beforeEach(async () => {
    reminders = await create();
  });

  it("creates an id once and finds it for its citizen alone", async () => {
    const reminder = buildReminder();
    await reminders.create(reminder);

    await expect(reminders.create(reminder)).rejects.toMatchObject({ code: "record.exists" });
    expect(await reminders.find("cit_one", reminder.id)).toEqual(reminder);
    expect(await reminders.find("cit_two", reminder.id)).toBeUndefined();
    expect(await reminders.listOf("cit_one")).toEqual([reminder]);
    expect(await reminders.listOf("cit_two")).toEqual([]);
  });

  it("lists what is due on a day or before, the oldest first; neither what is to come nor what is off or sent", async () => {
    const onTheDay = buildReminder({ dueOn: "2026-12-10" });
    const before = buildReminder({ dueOn: "2026-12-01" });
    const toCome = buildReminder({ dueOn: "2026-12-11" });
    const off = buildReminder({ dueOn: "2026-12-01" });
    for (const one of [onTheDay, before, toCome, off]) await reminders.create(one);
    await reminders.save({ ...off, revokedAt: "2026-11-24T02:00:00.000Z" });

    expect(await reminders.listDue("2026-12-10", 10)).toEqual([before, onTheDay]);
    expect(await reminders.listDue("2026-12-10", 1)).toEqual([before]);
    await reminders.save({ ...before, sentAt: "2026-12-10T02:00:00.000Z" });
    expect(await reminders.listDue("2026-12-10", 10)).toEqual([onTheDay]);
  });

  it("saves over the version that was read and refuses an older one", async () => {
    const reminder = buildReminder();
    await reminders.create(reminder);

    expect((await reminders.save({ ...reminder, sentAt: "2031-03-01T02:00:00.000Z" })).version).toBe(1);
    await expect(reminders.save(reminder)).rejects.toMatchObject({ code: "record.changed" });
  });
});
