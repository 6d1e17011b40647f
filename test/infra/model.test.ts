import { describe, expect, test } from "vitest";
import { usualLimits } from "../../functions/answer/model.ts";
import { deployment, queues } from "../../functions/deployment.ts";
import type { FunctionEntry } from "../../functions/deployment-entry.ts";
import { readConfig } from "../../infra/config.ts";
import {
  deviceEnvironment,
  modelEnvironment,
  searchEnvironment,
  ticketEnvironment,
} from "../../infra/constructs/environment.ts";

const configOf = (settings: Readonly<Record<string, unknown>>) => readConfig((name) => settings[name]);
const model = {
  modelUrl: "https://model.example/v1",
  modelName: "some-model",
  modelDailyTokens: "500000",
  modelPrices: '{"input":2,"output":8}',
};

describe("a language model in the cloud", () => {
  test("is named to the functions that may ask it, and to no other", () => {
    const config = configOf(model);

    expect(modelEnvironment(deployment.turn, config)).toEqual({
      OPENAI_BASE_URL: "https://model.example/v1",
      OPENAI_MODEL: "some-model",
      MODEL_DAILY_TOKENS: "500000",
      MODEL_PRICES: '{"input":2,"output":8}',
    });
    for (const [name, entry] of Object.entries(deployment))
      if (name !== "turn" && name !== "assist-api") expect(modelEnvironment(entry, config)).toEqual({});
  });

  test("is none without settings", () => {
    expect(modelEnvironment(deployment.turn, configOf({}))).toEqual({});
  });

  test("leaves the longest turn well within the function's time and the queue's", () => {
    // Every message of a batch was sent before the batch began, so all their deadlines lie within one.
    expect(usualLimits.totalMs).toBeLessThan(12_000);
    expect(deployment.turn.timeoutSeconds * 1000).toBeGreaterThan(2 * usualLimits.totalMs);
    expect(queues.inbox.visibilitySeconds).toBeGreaterThanOrEqual(6 * deployment.turn.timeoutSeconds);
  });
});

describe("what devices give", () => {
  const settings = {
    modelUrl: "https://model.example/v1",
    modelName: "some-model",
    transcriptionModel: "some-ears",
    voiceDailySeconds: "600",
    geocoderUrl: "https://map.example/geocoder",
  };

  test("is understood by one function alone, which is told how", () => {
    const config = configOf(settings);
    const told = Object.entries(deployment).filter(([, entry]) => Object.keys(deviceEnvironment(entry, config)).length);

    expect(told.map(([name]) => name)).toEqual(["device-api"]);
    expect(deviceEnvironment(deployment["device-api"], config)).toEqual({
      OPENAI_BASE_URL: "https://model.example/v1",
      OPENAI_TRANSCRIPTION_MODEL: "some-ears",
      VOICE_DAILY_SECONDS: "600",
      GEOCODER_URL: "https://map.example/geocoder",
    });
  });

  test("is not asked for without settings, and needs the model's address", () => {
    expect(deviceEnvironment(deployment["device-api"], configOf({}))).toEqual({});
    expect(() => configOf({ transcriptionModel: "some-ears" })).toThrow("transcriptionModel");
  });
});

describe("search beyond the index in memory", () => {
  const settings = {
    ...model,
    embeddingModel: "some-embeddings",
    openSearchUrl: "https://search.example",
    openSearchArn: "arn:aws:aoss:eu-west-1:111122223333:collection/abc",
  };

  test("is named to the functions that build or read the index, and to no other", () => {
    const config = configOf(settings);
    const named = Object.entries(deployment).filter(
      ([, entry]) => "OPENSEARCH_ENDPOINT" in searchEnvironment(entry, config),
    );

    expect(named.map(([name]) => name).toSorted()).toEqual([
      "assist-api",
      "build-index",
      "desk-api",
      "publish",
      "turn",
    ]);
    expect(searchEnvironment(deployment["build-index"], config)).toEqual({
      OPENAI_BASE_URL: "https://model.example/v1",
      OPENAI_EMBEDDING_MODEL: "some-embeddings",
      OPENSEARCH_ENDPOINT: "https://search.example",
    });
  });

  test("is none without settings", () => {
    expect(searchEnvironment(deployment.turn, configOf({}))).toEqual({});
  });

  test("needs both its address and its ARN", () => {
    expect(() => configOf({ openSearchUrl: "https://search.example" })).toThrow("openSearchArn");
    expect(() => configOf({ embeddingModel: "e" })).toThrow("embeddingModel");
  });
});

describe("a city's own 12345 system", () => {
  test("is known to whatever writes tickets, and to nothing else", () => {
    const config = configOf({
      cityTicketsUrl: "https://city.example/api",
      centreDeskUrl: "https://centre.example/desk",
      noticeUrl: "https://notice.example",
    });
    const told = (name: string) => (entry: FunctionEntry) => name in ticketEnvironment(entry, config);
    const namesOf = (name: string) =>
      Object.entries(deployment)
        .filter(([, entry]) => told(name)(entry))
        .map(([functionName]) => functionName);

    expect(namesOf("CENTRE_DESK_URL")).toEqual(["desk-api", "handoff-watch"]);
    expect(namesOf("CITY_TICKETS_URL")).toEqual(["citizen-api", "desk-api", "turn", "ticket-clock", "city-tickets"]);
    expect(namesOf("NOTICE_URL")).toEqual(["citizen-api"]);
    expect(ticketEnvironment(deployment.turn, configOf({}))).toEqual({});
  });
});
