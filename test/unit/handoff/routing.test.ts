import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadDeskQueues } from "../../../functions/adapters/desk-files.ts";
import { loadServices } from "../../../functions/adapters/service-files.ts";
import { languageOf, queueFor } from "../../../functions/handoff/desk-queues.ts";
import { isForSeat, nextFor } from "../../../functions/handoff/next-handoff.ts";
import { mentionsIn } from "../../../functions/handoff/note.ts";
import { queueFacts } from "../../../functions/handoff/queue-facts.ts";
import { handlingMs, waitMinutes } from "../../../functions/handoff/wait-estimate.ts";
import { buildHandoff, steppedClock } from "../../support/case-builders.ts";
import { buildSeat, createMemoryPresence, createMemorySeats } from "../../support/memory-desk-stores.ts";
import { createMemoryHandoffStore } from "../../support/memory-handoff-store.ts";

const now = new Date("2026-11-23T02:00:00.000Z");
const minute = 60_000;
const queues = loadDeskQueues("knowledge");

describe("which queue a matter goes to", () => {
  it.each([
    ["retirement", "公积金怎么提", "hrss"],
    [null, "公积金怎么提", "housing"],
    [null, "孩子落户", "household"],
    [null, "你好", "general"],
    ["ticket", "你好", "general"],
  ])("form %s, words %s: %s", (serviceId, words, queue) => {
    expect(queueFor(queues, { serviceId, words })).toBe(queue);
  });

  it("names only services that there are, each once", () => {
    const known = loadServices("knowledge/services").map(({ id }) => id);
    const named = queues.flatMap(({ services }) => services);

    expect(named.filter((id) => !known.includes(id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe("the language of a citizen", () => {
  it.each([
    ["社保卡丢了怎么补", "zh"],
    ["How can I get a residence permit here", "en"],
    ["WPS 打不开 PDF 怎么办", "zh"],
    ["OK", "zh"],
    ["བོད་ཡིག་གི་ཡི་གེ", "bo"],
    ["ماڭا ياردەم كېرەك", "ug"],
    ["", "zh"],
  ])("of “%s” is %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it("is one of the known for whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) =>
        ["zh", "bo", "ug", "mn", "ko", "en"].includes(languageOf(text)),
      ),
    );
  });
});

describe("whom an agent serves next", () => {
  const hrss = buildSeat("ann", { queues: ["hrss"] });
  const all = buildSeat("bo");

  it("is somebody of a queue and language of theirs", () => {
    const [mine, other] = [buildHandoff({ queue: "hrss" }), buildHandoff({ queue: "housing" })];

    expect(nextFor([other, mine], hrss, [hrss, all], now)).toBe(mine);
    expect(isForSeat(other, hrss, [hrss, all], now)).toBe(false);
  });

  it("is also somebody whom nobody who is there serves", () => {
    const english = buildHandoff({ queue: "housing", language: "en" });

    expect(isForSeat(english, hrss, [hrss, all], now)).toBe(true);
    expect(isForSeat(english, hrss, [hrss, buildSeat("cy", { languages: ["zh", "en"] })], now)).toBe(false);
  });

  it("is first whom a colleague passed on to them, then danger, then who asked first", () => {
    const early = buildHandoff({ requestedAt: "2026-11-23T01:00:00.000Z" });
    const danger = buildHandoff({ requestedAt: "2026-11-23T01:30:00.000Z", reason: "crisis" });
    const passedOn = buildHandoff({ offeredTo: "bo", offeredUntil: "2026-11-23T02:01:00.000Z" });

    expect(nextFor([early, danger, passedOn], all, [all], now)).toBe(passedOn);
    expect(nextFor([early, danger], all, [all], now)).toBe(danger);
    expect(nextFor([early], all, [all], now)).toBe(early);
  });

  it("is not somebody who was passed on to another, until the minute is over", () => {
    const passedOn = buildHandoff({ offeredTo: "ann", offeredUntil: "2026-11-23T02:01:00.000Z" });

    expect(isForSeat(passedOn, all, [all], now)).toBe(false);
    expect(isForSeat(passedOn, all, [all], new Date("2026-11-23T02:01:00.000Z"))).toBe(true);
  });
});

describe("how long one waits", () => {
  const talk = (minutes: number, endedAgo = 60) => {
    const endedAt = new Date(now.getTime() - endedAgo * minute);
    return buildHandoff({
      state: "ended",
      endedBy: "agent",
      acceptedAt: new Date(endedAt.getTime() - minutes * minute).toISOString(),
      endedAt: endedAt.toISOString(),
    });
  };

  it("is measured by the median talk of the last day", () => {
    expect(
      handlingMs(
        [4, 6, 8, 10, 90].map((minutes) => talk(minutes)),
        now,
      ),
    ).toBe(8 * minute);
    expect(
      handlingMs(
        [4, 6, 8, 10].map((minutes) => talk(minutes)),
        now,
      ),
    ).toBeNull();
    expect(
      handlingMs(
        [1, 2, 3, 4, 5].map((minutes) => talk(minutes, 25 * 60)),
        now,
      ),
    ).toBeNull();
  });

  it.each([
    [{ position: 1, places: 4, busy: 1, handlingMs: 8 * minute }, 1],
    [{ position: 1, places: 4, busy: 4, handlingMs: 8 * minute }, 2],
    [{ position: 6, places: 4, busy: 4, handlingMs: 8 * minute }, 15],
    [{ position: 6, places: 4, busy: 4, handlingMs: null }, null],
    [{ position: 1, places: 0, busy: 0, handlingMs: 8 * minute }, null],
    [{ position: 900, places: 1, busy: 1, handlingMs: 8 * minute }, null],
  ])("%j: %s", (load, minutes) => {
    expect(waitMinutes(load)).toBe(minutes);
  });

  it("is never shorter for those who stand further behind, and never less than a minute", () => {
    const load = fc.record({
      position: fc.integer({ min: 1, max: 60 }),
      places: fc.integer({ min: 1, max: 40 }),
      busy: fc.integer({ min: 0, max: 40 }),
      handlingMs: fc.integer({ min: 1000, max: 3_600_000 }),
    });
    fc.assert(
      fc.property(load, (given) => {
        const [here, behind] = [waitMinutes(given), waitMinutes({ ...given, position: given.position + 1 })];
        expect(here === null || here >= 1).toBe(true);
        expect((behind ?? Number.POSITIVE_INFINITY) >= (here ?? Number.POSITIVE_INFINITY)).toBe(true);
      }),
    );
  });

  it("counts those who are there, do not pause, and serve the queue", async () => {
    const deps = {
      handoffs: createMemoryHandoffStore(),
      seats: createMemorySeats(),
      presence: createMemoryPresence(),
      clock: steppedClock(),
    };
    for (const minutes of [8, 8, 8, 8, 8]) await deps.handoffs.create(talk(minutes));
    await deps.seats.create(buildSeat("ann", { queues: ["hrss"], capacity: 1 }));
    await deps.seats.create(buildSeat("bo", { isPaused: true, capacity: 9 }));
    await deps.seats.create(buildSeat("cy", { capacity: 9 }));
    const waits = buildHandoff({ queue: "hrss" });
    await deps.handoffs.create(waits);
    await deps.handoffs.create(buildHandoff({ state: "active", agentId: "ann", queue: "hrss" }));

    const nobody = { position: 1, nobodyOnline: true, minutes: null };
    expect(await queueFacts(deps, waits)).toEqual({ ...nobody, everybodyPauses: false });
    await deps.presence.noteSocket("bo", now.toISOString());
    expect(await queueFacts(deps, waits)).toEqual({ ...nobody, everybodyPauses: true });
    await deps.presence.noteSocket("ann", now.toISOString());
    const served = { position: 1, nobodyOnline: false, everybodyPauses: false, minutes: 10 };
    expect(await queueFacts(deps, waits)).toEqual(served);
  });
});

it("finds who is mentioned: the longest name, once", () => {
  const seats = [
    { agentId: "a", name: "安" },
    { agentId: "b", name: "安然" },
    { agentId: "c", name: "柏舟" },
  ];

  expect(mentionsIn("@安然 看一下，@柏舟 也看，@安然谢谢", seats)).toEqual(["b", "c"]);
  expect(mentionsIn("a@b.cn 没有人", seats)).toEqual([]);
});
