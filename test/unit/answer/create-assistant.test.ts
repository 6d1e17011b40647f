import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createAssistant } from "../../../functions/answer/create-assistant.ts";
import type { LanguageModel, ModelFailure, ModelLimits } from "../../../functions/answer/model.ts";
import { AppError } from "../../../functions/shared/app-error.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { createMemoryBudget, prompts, shortLimits } from "../../support/model-deps.ts";

const Said = z.object({ kind: z.string() });
const good = { text: '{"kind":"question"}', tokens: { input: 10, output: 5 } };

/** A model that does one thing after the other: answers or fails; the last one goes on for ever. */
const scripted = (...script: (ModelFailure | typeof good)[]): LanguageModel & { calls(): number } => {
  let calls = 0;
  return {
    calls: () => calls,
    async complete() {
      const next = script[Math.min(calls, script.length - 1)] ?? good;
      calls += 1;
      if (typeof next === "string")
        throw new AppError("upstream.unavailable", { reason: next, tokens: { input: 7, output: 0 } });
      return next;
    },
  };
};

const setUp = (model: LanguageModel, given: Partial<ModelLimits> = {}, budget = createMemoryBudget()) => {
  let now = Date.parse("2026-11-23T04:00:00Z");
  const assistant = createAssistant({
    model,
    prompts,
    budget,
    limits: { ...shortLimits, ...given },
    clock: { now: () => new Date(now) },
    log: silentLogger,
  });
  return {
    budget,
    ask: async (leftMs = 1_000) => (await assistant.ask("route", Said, { question: "问" }, leftMs)).use.outcome,
    wait: (ms: number) => {
      now += ms;
    },
  };
};

describe("the model behind its limits", () => {
  test("gives a parsed value, and what it cost", async () => {
    const { ask, budget } = setUp(scripted(good));

    expect(await ask()).toBe("ok");
    expect(budget.total()).toBe(15);
  });

  test("tries once more when nothing came back, and not more than once", async () => {
    const second = scripted("unreachable", good);
    expect(await setUp(second).ask()).toBe("ok");
    expect(second.calls()).toBe(2);

    const never = scripted("unreachable");
    expect(await setUp(never).ask()).toBe("unreachable");
    expect(never.calls()).toBe(2);
  });

  test.each(["timeout", "limited", "cut-off", "refused", "too-long"] as const)(
    "does not try again after %s",
    async (reason) => {
      const model = scripted(reason);

      expect(await setUp(model).ask()).toBe(reason);
      expect(model.calls()).toBe(1);
    },
  );

  test("is not asked when there is no time left", async () => {
    const model = scripted(good);

    expect(await setUp(model).ask(100)).toBe("no-time");
    expect(model.calls()).toBe(0);
  });

  test("rests after failures in a row, lets one call try afterwards, and goes on when that works", async () => {
    const model = scripted("timeout", "timeout", "timeout", "timeout", good);
    const { ask, wait } = setUp(model, { failuresToRest: 3, restMs: 1_000 });

    expect([await ask(), await ask(), await ask(), await ask()]).toEqual(["timeout", "timeout", "timeout", "resting"]);
    wait(1_001);
    expect([await ask(), await ask()]).toEqual(["timeout", "resting"]);
    wait(1_001);
    expect([await ask(), await ask()]).toEqual(["ok", "ok"]);
  });

  test("rests at once, and as long as told, when it is told to slow down", async () => {
    const told: LanguageModel = {
      complete: async () => {
        throw new AppError("upstream.unavailable", { reason: "limited", retryAfterMs: 60_000 });
      },
    };
    const { ask, wait } = setUp(told, { restMs: 1_000 });

    expect([await ask(), await ask()]).toEqual(["limited", "resting"]);
    wait(59_000);
    expect(await ask()).toBe("resting");
    wait(2_000);
    expect(await ask()).toBe("limited");
  });

  test("stops when the day's tokens are spent, and starts again the next day", async () => {
    const { ask, wait } = setUp(scripted(good), { dailyTokens: 30 });

    expect([await ask(), await ask(), await ask()]).toEqual(["ok", "ok", "no-budget"]);
    wait(24 * 3_600_000);
    expect(await ask()).toBe("ok");
  });

  test("goes without the model when the budget cannot be read", async () => {
    const model = scripted(good);
    const lost = async (): Promise<number> => {
      throw new Error("no table");
    };
    const { ask } = setUp(model, {}, { spentOn: lost, spend: lost, total: () => 0 });

    expect(await ask()).toBe("no-budget");
    expect(model.calls()).toBe(0);
  });

  test("has no more calls in flight than allowed", async () => {
    let open: (value: typeof good) => void = () => undefined;
    const slow: LanguageModel = {
      complete: () =>
        new Promise((resolve) => {
          open = resolve;
        }),
    };
    const { ask } = setUp(slow, { inFlight: 1 });
    const first = ask();
    await new Promise((resolve) => setImmediate(resolve));

    expect(await ask()).toBe("busy");
    open(good);
    expect(await first).toBe("ok");
  });

  test("gives a place to one of several that ask in the same moment", async () => {
    const { ask } = setUp(scripted(good), { inFlight: 1 });

    expect((await Promise.all([ask(), ask(), ask()])).toSorted()).toEqual(["busy", "busy", "ok"]);
  });

  test("an answer of another shape is no value", async () => {
    expect(await setUp(scripted({ ...good, text: '{"kind":1}' })).ask()).toBe("unfit");
    expect(await setUp(scripted({ ...good, text: "好的" })).ask()).toBe("unfit");
  });
});
