import { describe, expect, test } from "vitest";
import { answerFromEntry, answerQuestion } from "../../../functions/answer/answer-question.ts";
import type { Assistant } from "../../../functions/answer/model.ts";
import { applySwitches, createSwitchReader, SwitchName } from "../../../functions/answer/switches.ts";
import { nationwide } from "../../../functions/messages/region.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { answerDeps } from "../../support/memory-knowledge.ts";
import { createMemorySwitchStore } from "../../support/memory-switch-store.ts";

const at = "2026-11-23T04:00:00.000Z";
const deps = answerDeps();
const ask = (using: typeof deps) =>
  answerQuestion(using, { text: "结婚登记要带什么证件", region: nationwide, at, lastEntryIds: [] });

const movingClock = () => {
  const clock = { at: Date.parse(at), now: () => new Date(clock.at) };
  return clock;
};

describe("switches", () => {
  test("an entry that is off is never used, by a question or by its button", async () => {
    const [entryId = ""] = (await ask(deps)).entryIds;
    expect(entryId).toBe("marriage-materials");

    const without = applySwitches(deps, new Set([`entry:${entryId}`]));
    expect(JSON.stringify((await ask(without)).replies)).not.toContain(entryId);
    const pressed = await answerFromEntry(without, { entryId, region: nationwide, at });
    expect(pressed.status).toBe("unanswerable.no-hit");
  });

  test("a topic that is off is not answered on, and its entries do not answer anything else", async () => {
    const without = applySwitches(deps, new Set(["topic:结婚"]));
    const asked = await ask(without);
    expect(asked.status).toBe("unanswerable.switched-off");
    expect(JSON.stringify(asked.replies)).toContain("action:person");

    const pressed = await answerFromEntry(without, { entryId: "marriage-materials", region: nationwide, at });
    expect(pressed.status).toBe("unanswerable.no-hit");
    const other = await answerQuestion(without, { text: "年假几天", region: nationwide, at, lastEntryIds: [] });
    expect(other.entryIds).toEqual(["annual-leave-days"]);
  });

  test("the model and services that are off are gone, the rest stays", () => {
    const assistant: Assistant = { instructions: [], totalMs: 1, ask: () => Promise.reject(new Error("off")) };
    const service = { kind: "bundle", title: "一件事", triggers: [] };
    const services = [
      { ...service, id: "retirement" },
      { ...service, id: "newborn" },
    ];
    const left = applySwitches({ ...deps, assistant, services }, new Set(["model", "service:newborn"]));

    expect(left.assistant).toBeUndefined();
    expect(left.services?.map(({ id }) => id)).toEqual(["retirement"]);
    expect(applySwitches({ ...deps, assistant }, new Set()).assistant).toBe(assistant);
  });

  test.each(["bot", "model", "entry:retire-age-men", "service:newborn", "topic:结婚登记"])(
    "%s can be switched",
    (name) => {
      expect(SwitchName.safeParse(name).success).toBe(true);
    },
  );

  test.each(["", "bots", "entry:", "entry:A b", "service:#x", "topic:", "topic:x", "topic:a#b"])(
    "%j cannot",
    (name) => {
      expect(SwitchName.safeParse(name).success).toBe(false);
    },
  );
});

describe("reading the switches", () => {
  test("looks again after ten seconds, so that a switch takes effect within thirty", async () => {
    const store = createMemorySwitchStore();
    const clock = movingClock();
    const read = createSwitchReader(store, clock, silentLogger);

    expect([...(await read())]).toEqual([]);
    await store.turnOff({ name: "bot", reason: "", at });
    expect([...(await read())]).toEqual([]);
    clock.at += 15_000;
    expect([...(await read())]).toEqual(["bot"]);
  });

  test("asks the store once for everybody who asks meanwhile", async () => {
    let looks = 0;
    const listOff = async () => {
      looks += 1;
      return [];
    };
    const read = createSwitchReader({ listOff }, movingClock(), silentLogger);
    await Promise.all([read(), read(), read()]);

    expect(looks).toBe(1);
  });

  test("keeps what it knows when the store fails, and has everything on when it knows nothing", async () => {
    let broken = true;
    const listOff = async () => {
      if (broken) throw new Error("down");
      return [{ name: "model", reason: "", at }];
    };
    const clock = movingClock();
    const read = createSwitchReader({ listOff }, clock, silentLogger);

    expect([...(await read())]).toEqual([]);
    broken = false;
    clock.at += 15_000;
    expect([...(await read())]).toEqual(["model"]);
    broken = true;
    clock.at += 15_000;
    expect([...(await read())]).toEqual(["model"]);
  });
});
