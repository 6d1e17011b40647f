import { createTokenBudget } from "../../adapters/dynamodb/token-budget.ts";
import { createOpenAiModel } from "../../adapters/openai-model.ts";
import { loadPrompts } from "../../adapters/prompt-files.ts";
import { createAssistant } from "../../answer/create-assistant.ts";
import { type Assistant, usualLimits } from "../../answer/model.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** The language model that the environment names, behind its limits; `undefined` when it names none. */
export const modelAssistant = ({
  env,
  aws,
  clock,
  log,
}: Pick<Deps, "env" | "aws" | "clock" | "log">): Assistant | undefined => {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: given, OPENAI_MODEL: model } = env;
  if (!baseUrl || !model) return undefined;
  const apiKey = given ?? aws.modelKey;
  return createAssistant({
    model: createOpenAiModel({ baseUrl, apiKey, model }),
    prompts: loadPrompts(env.PROMPTS_DIR),
    budget: createTokenBudget(aws.dynamo(), need(env, "TABLE_INSIGHTS")),
    limits: { ...usualLimits, dailyTokens: env.MODEL_DAILY_TOKENS ?? usualLimits.dailyTokens },
    clock,
    log,
  });
};
