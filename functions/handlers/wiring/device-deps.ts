import { createSoundBudget } from "../../adapters/dynamodb/token-budget.ts";
import { createOpenAiTranscriber } from "../../adapters/openai-transcriber.ts";
import { createTiandituGeocoder } from "../../adapters/tianditu-geocoder.ts";
import { createHearing, usualHearing } from "../../answer/hear-speech.ts";
import type { DeviceDeps } from "../../api/routes/device-routes.ts";
import { findRegionHere } from "../../places/region-here.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** Speech into text by the model that the environment names; left out when it names none. */
const hearing = ({ env, aws, clock, log }: Deps): DeviceDeps["hear"] => {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: given, OPENAI_TRANSCRIPTION_MODEL: model } = env;
  if (!baseUrl || !model) return undefined;
  return createHearing({
    transcriber: createOpenAiTranscriber({ baseUrl, apiKey: given ?? aws.modelKey, model }),
    budget: createSoundBudget(aws.dynamo(), need(env, "TABLE_INSIGHTS")),
    limits: { ...usualHearing, dailySeconds: env.VOICE_DAILY_SECONDS ?? usualHearing.dailySeconds },
    clock,
    log,
  });
};

/** A place into a region by the map service that the environment names; left out when it names none. */
const locating = ({ env, aws, regions, log }: Deps): DeviceDeps["findRegionHere"] => {
  const { GEOCODER_URL: url, GEOCODER_KEY: given } = env;
  if (!url) return undefined;
  const geocoder = createTiandituGeocoder({ url, key: given ?? aws.mapKey });
  return (position) => findRegionHere({ geocoder, regions: regions(), log }, position);
};

/** What the function for devices needs; what is not configured is not offered. */
export const deviceDeps = (deps: Deps): DeviceDeps => ({
  hear: hearing(deps),
  findRegionHere: locating(deps),
  limiter: deps.writeLimiter(),
  wording: deps.wording,
  clock: deps.clock,
});
