import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import type { Heard } from "../../../functions/answer/hear-speech.ts";
import { maxSoundBytes } from "../../../functions/api/device-contract.ts";
import { httpHandler } from "../../../functions/api/http-handler.ts";
import { type DeviceDeps, deviceRoutes } from "../../../functions/api/routes/device-routes.ts";
import { deviceCallsPerMinute } from "../../../functions/api/write-limiter.ts";
import type { RegionHere } from "../../../functions/places/region-here.ts";
import { createLogger } from "../../../functions/shared/logger.ts";
import { knowledgeDir } from "../../support/memory-knowledge.ts";

const wording = createWording(knowledgeDir);

type Set = { heard?: Heard; here?: RegionHere; offered?: boolean };

const setUp = ({
  heard = { state: "heard", text: "我想办退休" },
  here = { state: "unknown" },
  offered = true,
}: Set = {}) => {
  const counts = new Map<string, number>();
  const given: unknown[] = [];
  const lines: string[] = [];
  const deps: DeviceDeps = {
    hear: offered
      ? async (sound) => {
          given.push(sound.length);
          return heard;
        }
      : undefined,
    findRegionHere: offered
      ? async (position) => {
          given.push(position);
          return here;
        }
      : undefined,
    limiter: {
      count: async (who) => {
        counts.set(who, (counts.get(who) ?? 0) + 1);
        return counts.get(who) ?? 0;
      },
    },
    wording,
    clock: { now: () => new Date("2026-11-26T02:00:30Z") },
  };
  const log = createLogger({}, (line) => lines.push(line));
  const identify = async () => ({ type: "citizen", citizen: "cit_test", conversationId: "cnv_test" }) as const;
  const handler = httpHandler({ wording, log, identify }, deps, deviceRoutes);
  const call = async (routeKey: string, body?: unknown) => {
    const event = { routeKey, headers: {}, body: body === undefined ? undefined : JSON.stringify(body) };
    const answer = (await handler(
      event as unknown as APIGatewayProxyEventV2,
      {
        awsRequestId: "req-1",
      } as Context,
    )) as APIGatewayProxyStructuredResultV2;
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body ?? "") };
  };
  return { call, given, lines };
};

const speech = "POST /v1/speech";
const lookUp = "POST /v1/region-lookups";
const base64 = (length: number): string => Buffer.alloc(length, 7).toString("base64");
const position = { latitude: 28.228_21, longitude: 112.938_81, system: "wgs84" };

describe("what this service offers devices", () => {
  it.each([true, false])("is told before anybody tries: %s", async (offered) => {
    const { call } = setUp({ offered });
    const { body, headers } = await call("GET /v1/device-offers");
    expect(body).toEqual({ voice: offered, location: offered });
    expect(headers).toMatchObject({ "cache-control": "public, max-age=60" });
  });

  it("is not there at all without its settings", async () => {
    const { call } = setUp({ offered: false });
    expect(await call(speech, { sound: base64(10) })).toMatchObject({ status: 404 });
    expect(await call(lookUp, position)).toMatchObject({ status: 404 });
  });
});

describe("speech over HTTP", () => {
  it("of a whole minute comes back as text that nobody else gets", async () => {
    const { call, given, lines } = setUp();
    const { status, body, headers } = await call(speech, { sound: base64(maxSoundBytes) });
    expect({ status, body }).toEqual({ status: 200, body: { state: "heard", text: "我想办退休" } });
    expect(headers).toMatchObject({ "cache-control": "no-store" });
    expect(given).toEqual([maxSoundBytes]);
    expect(lines.join("")).not.toContain("退休");
  });

  it.each([
    ["unknown", "打不开", false],
    ["too-long", "60 秒", false],
    ["silent", "没有听到", false],
    ["unavailable", "稍后再试", true],
  ] as const)("that is %s says what to do", async (why, words, again) => {
    const { call } = setUp({ heard: { state: "unheard", why } });
    const { body } = await call(speech, { sound: base64(100) });
    expect(body).toEqual({ state: "unheard", problem: expect.stringContaining(words), again });
  });

  it.each([
    ["none", {}, 400],
    ["an empty one", { sound: "" }, 400],
    ["what is no base64", { sound: "声音不是这样的" }, 400],
    ["base64 with something between", { sound: "AAAA\nAAAA" }, 400],
    ["more than a minute takes", { sound: base64(maxSoundBytes + 10) }, 400],
    ["far more", { sound: base64(2_000_000) }, 413],
    ["other fields", { sound: base64(10), language: "en" }, 400],
  ])("refuses %s, and sends it nowhere", async (_, body, status) => {
    const { call, given } = setUp();
    expect(await call(speech, body)).toMatchObject({ status });
    expect(given).toEqual([]);
  });

  it("is limited by itself, apart from looking up a place", async () => {
    const { call, given } = setUp();
    for (let time = 0; time < deviceCallsPerMinute; time += 1) await call(speech, { sound: base64(10) });
    expect(await call(speech, { sound: base64(10) })).toMatchObject({
      status: 429,
      body: { code: "rate.limited", retryAfterSeconds: 30 },
    });
    expect(given).toHaveLength(deviceCallsPerMinute);
    expect(await call(lookUp, position)).toMatchObject({ status: 200 });
  });
});

describe("the region of a device over HTTP", () => {
  it("is its code, and nothing of the place is logged", async () => {
    const region = { code: "430100", name: "长沙市", parent: "430000" };
    const { call, given, lines } = setUp({ here: { state: "found", region } });
    expect((await call(lookUp, position)).body).toEqual({ state: "found", region: "430100" });
    expect(given).toEqual([position]);
    expect(lines.join("")).not.toMatch(/28\.2|112\.9/);
  });

  it.each([
    ["unknown", "没有查到"],
    ["unavailable", "查不了位置"],
  ] as const)("that is %s says what to do", async (state, words) => {
    const { call } = setUp({ here: { state } });
    expect((await call(lookUp, position)).body).toEqual({ state: "unfound", problem: expect.stringContaining(words) });
  });

  it.each([
    ["beyond the pole", { ...position, latitude: 91 }],
    ["no number", { ...position, longitude: "112" }],
    ["another system", { ...position, system: "bd09" }],
    ["too many fields", { ...position, accuracy: 5 }],
  ])("refuses a place that is none: %s", async (_, body) => {
    const { call, given } = setUp();
    expect(await call(lookUp, body)).toMatchObject({ status: 400 });
    expect(given).toEqual([]);
  });
});
