import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { keepReminder, revokeReminders } from "../../../functions/reminders/keep-reminder.ts";
import { isAhead, type PlannedReminder, planReminder } from "../../../functions/reminders/plan-reminder.ts";
import { sendDueReminders } from "../../../functions/reminders/send-due.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { createMemoryReminderStore } from "../../support/memory-reminder-store.ts";

const dayMs = 86_400_000;
const who = { citizen: "cit_one", conversationId: "cnv_one" };
const newborn: PlannedReminder = { purpose: "newborn", milestone: "2026-12-20", dueOn: "2026-12-10" };

const createWorld = () => {
  const clock = steppedClock();
  const reminders = createMemoryReminderStore();
  const sent: InboundMessage[] = [];
  const inbox = { send: async (message: InboundMessage) => void sent.push(message) };
  return { clock, reminders, sent, inbox, channelOf: async () => "web" as const };
};

describe("when a citizen is reminded", () => {
  it.each([
    // 1965-05 men: statutory month by the table of the reform, worked out in functions/rules.
    ["retirement:1965-01:male-60", { milestone: "2025-02", dueOn: "2024-08-01" }],
    ["newborn:2026-11-20", { milestone: "2026-12-20", dueOn: "2026-12-10" }],
    ["newborn:2027-01-31", { milestone: "2027-02-28", dueOn: "2027-02-18" }],
    ["newborn:2028-01-31", { milestone: "2028-02-29", dueOn: "2028-02-19" }],
    ["newborn:2026-12-05", { milestone: "2027-01-05", dueOn: "2026-12-26" }],
  ])("%s", (basis, planned) => {
    expect(planReminder(basis)).toMatchObject(planned);
  });

  it.each([
    "",
    "newborn:",
    "newborn:2026-02-30",
    "retirement:1970-13:male-60",
    "retirement:1970-01:dog",
    "other:2026-01-01",
  ])("is nothing for %j", (basis) => {
    expect(planReminder(basis)).toBeUndefined();
  });

  it("is always before the milestone, and never a fault", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.tuple(fc.constantFrom("newborn", "retirement"), fc.string()).map(String)),
        (basis) => {
          const planned = planReminder(basis);
          if (planned) expect(planned.dueOn < planned.milestone).toBe(true);
        },
      ),
    );
    expect(isAhead(newborn, "2026-12-09")).toBe(true);
    expect(isAhead(newborn, "2026-12-10")).toBe(false);
  });
});

describe("a consent to be reminded", () => {
  it("is kept once however often it is given, without the birth date", async () => {
    const world = createWorld();

    for (let times = 0; times < 3; times += 1) await keepReminder(world, newborn, who);

    const all = await world.reminders.listOf("cit_one");
    expect(all).toHaveLength(1);
    expect(JSON.stringify(all)).not.toContain("2026-11-20");
  });

  it("is taken back, and can be given again", async () => {
    const world = createWorld();
    await keepReminder(world, newborn, who);

    expect(await revokeReminders(world, "cit_one")).toBe(1);
    expect(await revokeReminders(world, "cit_one")).toBe(0);
    world.clock.forward(30 * dayMs);
    await sendDueReminders(world);
    expect(world.sent).toEqual([]);

    await keepReminder(world, newborn, who);
    await sendDueReminders(world);
    expect(world.sent).toHaveLength(1);
  });
});

describe("sending what is due", () => {
  it("sends each once, on its day in China and not before", async () => {
    const world = createWorld();
    await keepReminder(world, newborn, who);
    // 23:00 in China on the day before.
    world.clock.forward(Date.parse("2026-12-09T15:00:00Z") - world.clock.now().getTime());
    expect(await sendDueReminders(world)).toBe(0);

    world.clock.forward(2 * 3_600_000);
    for (let times = 0; times < 3; times += 1) await sendDueReminders(world);

    expect(world.sent).toMatchObject([{ conversationId: "cnv_one", content: { type: "reminder-due" } }]);
  });

  it("that is killed before it is marked is sent again under the same message id", async () => {
    const world = createWorld();
    await keepReminder(world, newborn, who);
    world.clock.forward(30 * dayMs);
    const save = world.reminders.save;
    world.reminders.save = () => Promise.reject(new Error("killed"));
    await expect(sendDueReminders(world)).rejects.toThrow("killed");
    world.reminders.save = save;

    await sendDueReminders(world);

    expect(world.sent).toHaveLength(2);
    expect(new Set(world.sent.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("passes over a conversation that is gone", async () => {
    const world = createWorld();
    await keepReminder(world, newborn, who);
    world.clock.forward(30 * dayMs);

    await sendDueReminders({ ...world, channelOf: async () => undefined });

    expect(world.sent).toEqual([]);
    expect(await world.reminders.listDue("2030-01-01", 10)).toEqual([]);
  });
});
