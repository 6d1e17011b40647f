import { createOpenAiModel } from "../../functions/adapters/openai-model.ts";
import { loadForbiddenTerms, loadPrompts } from "../../functions/adapters/prompt-files.ts";
import { createAssistant } from "../../functions/answer/create-assistant.ts";
import type { DayBudget } from "../../functions/answer/day-purse.ts";
import { type LanguageModel, type ModelLimits, usualLimits } from "../../functions/answer/model.ts";
import type { AnswerDeps } from "../../functions/answer/ports.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { knowledgeDir } from "./memory-knowledge.ts";

/** The repository's own prompts. */
export const prompts = loadPrompts(`${knowledgeDir}/../prompts`);

export const createMemoryBudget = (): DayBudget & { total(): number } => {
  const days = new Map<string, number>();
  return {
    spentOn: async (day) => days.get(day) ?? 0,
    async spend(day, tokens) {
      days.set(day, (days.get(day) ?? 0) + tokens);
      return days.get(day) ?? 0;
    },
    total: () => [...days.values()].reduce((sum, tokens) => sum + tokens, 0),
  };
};

/** Short enough for a test that waits for them. */
export const shortLimits: ModelLimits = { ...usualLimits, totalMs: 1_500, idleMs: 400 };

type Given = { limits?: ModelLimits; budget?: DayBudget; log?: Logger };

/** Answering with a model behind its limits. */
export const withModel = (
  deps: AnswerDeps,
  model: LanguageModel,
  { limits = shortLimits, budget = createMemoryBudget(), log = silentLogger }: Given = {},
): AnswerDeps => ({
  ...deps,
  log,
  assistant: createAssistant({ model, prompts, budget, limits, clock: deps.clock, log }),
  forbiddenTerms: loadForbiddenTerms(knowledgeDir),
});

/** The model behind a server of the protocol. */
export const modelAt = (baseUrl: string): LanguageModel =>
  createOpenAiModel({ baseUrl, apiKey: "test-key", model: "test-model" });
