import * as z from "zod";
import { hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import { createDayPurse, type DayBudget } from "./day-purse.ts";
import {
  type Assistant,
  type LanguageModel,
  type ModelFailure,
  type ModelLimits,
  type ModelStep,
  type ModelTokens,
  modelFailures,
  type Prompts,
} from "./model.ts";
import { createCircuit } from "./model-circuit.ts";

export type AssistantDeps = {
  model: LanguageModel;
  prompts: Prompts;
  budget: DayBudget;
  limits: ModelLimits;
  clock: Clock;
  log: Logger;
};

const maxTokens: Readonly<Record<ModelStep, number>> = { rewrite: 200, route: 100, compose: 1_000, check: 200 };
// Below this there is no point in asking.
const leastMs = 300;
const noTokens: ModelTokens = { input: 0, output: 0 };

const FaultDetail = z.object({
  reason: z.enum(modelFailures),
  retryAfterMs: z.number().optional(),
  tokens: z.object({ input: z.number(), output: z.number() }).default(noTokens),
});
type Fault = z.output<typeof FaultDetail>;

const faultOf = (error: unknown): Fault => {
  const detail = hasCode(error, "upstream.unavailable") ? FaultDetail.safeParse(error.detail).data : undefined;
  return detail ?? { reason: "unreachable", tokens: noTokens };
};

const parsed = <S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined => {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const sumOf = (a: ModelTokens, b: ModelTokens): ModelTokens => ({
  input: a.input + b.input,
  output: a.output + b.output,
});

type Tried<T> = { value?: T; failure?: Fault; tokens: ModelTokens };

/** One call within the time left, its answer parsed. */
const tryOnce = async <S extends z.ZodType>(
  { model, prompts, limits }: AssistantDeps,
  step: ModelStep,
  schema: S,
  data: string,
  leftMs: number,
): Promise<Tried<z.output<S>>> => {
  try {
    const { text, tokens } = await model.complete({
      name: step,
      schema,
      instructions: prompts[step].text,
      data,
      maxTokens: maxTokens[step],
      signal: AbortSignal.timeout(Math.ceil(leftMs)),
      idleMs: limits.idleMs,
    });
    const value = parsed(schema, text);
    return value === undefined ? { failure: { reason: "unfit", tokens }, tokens } : { value, tokens };
  } catch (error) {
    const failure = faultOf(error);
    return { failure, tokens: failure.tokens };
  }
};

const purseOf = ({ budget, limits, clock, log }: AssistantDeps) =>
  createDayPurse({ budget, most: limits.dailyTokens, clock, log, unreachable: "model.budget-unreachable" });

/**
 * The model behind its limits: time, calls in flight, a day's tokens, a circuit that opens, and at most one retry (only
 * when nothing came back at all and there is time for it). Whatever goes wrong, the caller gets no value and a reason.
 */
export const createAssistant = (deps: AssistantDeps): Assistant => {
  const { prompts, limits, clock, log } = deps;
  const circuit = createCircuit(limits, () => clock.now().getTime());
  const purse = purseOf(deps);
  let inFlight = 0;

  /** Takes one of the places for calls in flight, or says why not. After the last wait, so that no two take the same place. */
  const takePlace = async (leftMs: number): Promise<ModelFailure | undefined> => {
    if (leftMs < leastMs) return "no-time";
    if (await purse.isEmpty()) return "no-budget";
    if (inFlight >= limits.inFlight) return "busy";
    if (!circuit.mayTry()) return "resting";
    inFlight += 1;
    return undefined;
  };

  const tryTwice = async <S extends z.ZodType>(step: ModelStep, schema: S, data: string, leftMs: number) => {
    const begun = performance.now();
    const first = await tryOnce(deps, step, schema, data, leftMs);
    const left = leftMs - (performance.now() - begun);
    if (first.failure?.reason !== "unreachable" || left < limits.idleMs / 2) return first;
    const second = await tryOnce(deps, step, schema, data, left);
    return { ...second, tokens: sumOf(first.tokens, second.tokens) };
  };

  const settle = ({ failure }: Tried<unknown>): void => {
    if (failure) circuit.failed(failure.reason, failure.retryAfterMs);
    else circuit.succeeded();
  };

  return {
    instructions: Object.values(prompts).map(({ text }) => text),
    totalMs: limits.totalMs,
    async ask(step, schema, data, leftMs) {
      const begun = performance.now();
      const { version: promptVersion } = prompts[step];
      const use = (outcome: "ok" | ModelFailure, tokens: ModelTokens) => ({
        step,
        promptVersion,
        outcome,
        ms: Math.round(performance.now() - begun),
        tokens,
      });
      const hindered = await takePlace(leftMs);
      if (hindered) return { value: undefined, use: use(hindered, noTokens) };
      try {
        const tried = await tryTwice(step, schema, JSON.stringify(data), leftMs - (performance.now() - begun));
        settle(tried);
        await purse.pay(tried.tokens.input + tried.tokens.output);
        if (tried.failure) log.warn("model.failed", { step, reason: tried.failure.reason });
        return { value: tried.value, use: use(tried.failure?.reason ?? "ok", tried.tokens) };
      } finally {
        inFlight -= 1;
      }
    },
  };
};
