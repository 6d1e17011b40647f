import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOpenAiTranscriber } from "../../../functions/adapters/openai-transcriber.ts";
import { createHearing, type HearingLimits, usualHearing } from "../../../functions/answer/hear-speech.ts";
import { createLogger } from "../../../functions/shared/logger.ts";
import { createMemoryBudget } from "../../support/model-deps.ts";
import { aacOf, mp3Of, mp4Of, webmOf } from "../../support/sounds.ts";
import { badHearing, startTranscriptionServer } from "../../support/transcription-server.ts";

let server: Awaited<ReturnType<typeof startTranscriptionServer>>;
beforeAll(async () => {
  server = await startTranscriptionServer();
});
afterAll(() => server.stop());

const setUp = (limits: Partial<HearingLimits> = {}) => {
  Object.assign(server.state, { mode: "good", text: "我想办退休", heard: [] });
  const lines: string[] = [];
  const budget = createMemoryBudget();
  let now = Date.parse("2026-11-26T02:00:00Z");
  const hear = createHearing({
    transcriber: createOpenAiTranscriber({ baseUrl: server.url, apiKey: "test-key", model: "ears" }),
    budget,
    limits: { ...usualHearing, totalMs: 400, ...limits },
    clock: { now: () => new Date(now) },
    log: createLogger({}, (line) => lines.push(line)),
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { hear, budget, lines, pass };
};

describe("speech", () => {
  it("becomes text by the model that is set up, told to be Chinese, under a name that says its kind", async () => {
    const { hear } = setUp();

    for (const sound of [webmOf(3), mp4Of(3), mp3Of(3), aacOf(3)])
      expect(await hear(sound)).toEqual({ state: "heard", text: "我想办退休" });

    expect(server.state.heard.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "speech.webm audio/webm",
      "speech.m4a audio/mp4",
      "speech.mp3 audio/mpeg",
      "speech.aac audio/aac",
    ]);
    expect(server.state.heard[0]).toMatchObject({ model: "ears", language: "zh", format: "json" });
  });

  it("is neither kept nor logged: the log has no word of it", async () => {
    const { hear, lines } = setUp();
    server.state.text = "我的身份证号是 999999198001010018，电话 13800000000";

    const heard = await hear(mp3Of(2));

    expect(heard).toEqual({ state: "heard", text: server.state.text });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      at: expect.any(String),
      level: "info",
      event: "voice.heard",
      format: "mp3",
      seconds: 2,
    });
  });

  it.each(badHearing)("is not understood when the model's server misbehaves: %s", async (mode) => {
    const { hear, lines } = setUp();
    server.state.mode = mode;

    expect(await hear(mp3Of(2))).toEqual({ state: "unheard", why: "unavailable" });
    expect(lines.join("")).not.toContain("test-key");
  });

  it("without words in it is told apart", async () => {
    const { hear } = setUp();
    server.state.mode = "silent";

    expect(await hear(webmOf(2))).toEqual({ state: "unheard", why: "silent" });
  });

  it("that is too long, or no sound, never leaves", async () => {
    const { hear } = setUp();

    expect(await hear(mp3Of(63))).toEqual({ state: "unheard", why: "too-long" });
    expect(await hear(new TextEncoder().encode("no sound at all"))).toEqual({ state: "unheard", why: "unknown" });
    expect(server.state.heard).toEqual([]);
  });

  it("counts by what the model says it was, or by its own length, until the day is used up", async () => {
    const { hear, budget } = setUp({ dailySeconds: 9 });

    await hear(mp3Of(2));
    expect(budget.total()).toBe(7);
    server.state.mode = "half";
    await hear(mp3Of(2));
    expect(budget.total()).toBe(9);
    expect(await hear(mp3Of(2))).toEqual({ state: "unheard", why: "unavailable" });
    expect(server.state.heard).toHaveLength(2);
  });

  it("waits for a server that broke three times to have had its rest", async () => {
    const { hear, pass } = setUp();
    server.state.mode = "server-error";
    for (let time = 0; time < 3; time += 1) await hear(mp3Of(1));
    server.state.mode = "good";

    expect(await hear(mp3Of(1))).toMatchObject({ state: "unheard" });
    pass(usualHearing.restMs);
    expect(await hear(mp3Of(1))).toMatchObject({ state: "heard" });
    expect(server.state.heard).toHaveLength(4);
  });

  it("of many at once is heard as far as there is room", async () => {
    const { hear } = setUp({ inFlight: 1 });
    server.state.mode = "hang";

    const both = await Promise.all([hear(mp3Of(1)), hear(mp3Of(1))]);

    expect(both.map(({ state }) => state)).toEqual(["unheard", "unheard"]);
    expect(server.state.heard).toHaveLength(1);
  });
});
