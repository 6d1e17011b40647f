import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../apps/citizen/core/call-api.ts";
import { createDeviceClient } from "../../../apps/citizen/core/device-client.ts";
import type { Recording, Refusal } from "../../../apps/citizen/core/platform.ts";
import { createSpeaking } from "../../../apps/citizen/core/speaking.ts";
import type { HeardWords } from "../../../functions/api/device-contract.ts";
import { createFakePlatform, settle } from "../../support/fake-platform.ts";

const setUp = (given: { begun?: Refusal; sound?: string | null; outcomes?: Outcome<HeardWords>[] } = {}) => {
  const platform = createFakePlatform();
  const outcomes = [
    ...(given.outcomes ?? [{ value: { state: "heard", text: "我想办退休" } }]),
  ] as Outcome<HeardWords>[];
  const told = { heard: [] as string[], sent: [] as string[], cancelled: 0, finished: 0 };
  const sound = given.sound === undefined ? "AAAA" : given.sound;
  let allow = (_: Recording | Refusal) => {};
  let cut = () => {};
  const recording: Recording = {
    finish: async () => {
      told.finished += 1;
      return sound;
    },
    cancel: () => {
      told.cancelled += 1;
    },
  };
  const speaking = createSpeaking({
    platform,
    record: (onCut) => {
      cut = onCut;
      return new Promise((resolve) => {
        allow = resolve;
      });
    },
    hear: async (sent) => {
      told.sent.push(sent);
      return outcomes.shift() ?? expect.unreachable();
    },
    onHeard: (text) => told.heard.push(text),
  });
  const listen = async () => {
    speaking.start();
    allow(given.begun ?? recording);
    await settle();
  };
  return { platform, speaking, told, listen, allow: () => allow(recording), cut: () => cut() };
};

describe("speaking", () => {
  it("asks, opens, listens and gives what was understood, once", async () => {
    const { speaking, told, listen } = setUp();
    expect(speaking.state()).toEqual({ step: "asking" });
    await listen();
    expect(speaking.state()).toMatchObject({ step: "listening" });
    speaking.finish();
    speaking.finish();
    expect(speaking.state()).toEqual({ step: "working", isFull: false });
    await settle();
    expect(told).toMatchObject({ heard: ["我想办退休"], sent: ["AAAA"], finished: 1 });
  });

  it("ends by itself after a minute, and not later when it was ended before", async () => {
    const { platform, speaking, told, listen } = setUp();
    await listen();
    await platform.pass(59_000);
    expect(told.finished).toBe(0);
    await platform.pass(1_000);
    expect(speaking.state()).toEqual({ step: "working", isFull: true });
    await platform.pass(60_000);
    expect(told).toMatchObject({ heard: ["我想办退休"], finished: 1 });
  });

  it("keeps what was said when a call takes the microphone", async () => {
    const { told, listen, cut } = setUp();
    await listen();
    cut();
    await settle();
    expect(told.heard).toEqual(["我想办退休"]);
  });

  it.each([
    ["denied", "没有得到使用话筒的许可"],
    ["unavailable", "用不了话筒"],
  ] as const)("says what to do when the microphone is %s", async (begun, words) => {
    const { speaking, listen } = setUp({ begun });
    await listen();
    expect(speaking.state()).toMatchObject({ step: "failed", sound: null, problem: expect.stringContaining(words) });
  });

  it("says so when nothing was recorded, and sends nothing", async () => {
    const { speaking, told, listen } = setUp({ sound: null });
    await listen();
    speaking.finish();
    await settle();
    expect(speaking.state()).toMatchObject({ step: "failed", problem: expect.stringContaining("没有录到") });
    expect(told.sent).toEqual([]);
  });

  it("sends the same sound again after a failure, but not what could not be understood", async () => {
    const { speaking, told, listen } = setUp({
      outcomes: [
        { problem: "连不上服务器", status: 0 },
        { value: { state: "unheard", problem: "没有听到", again: false } },
      ],
    });
    await listen();
    speaking.finish();
    await settle();
    expect(speaking.state()).toMatchObject({ step: "failed", sound: "AAAA" });
    speaking.again();
    await settle();
    expect(speaking.state()).toEqual({ step: "failed", problem: "没有听到", sound: null });
    speaking.again();
    await settle();
    expect(told.sent).toEqual(["AAAA", "AAAA"]);
  });

  it("lets go of the microphone whenever the citizen leaves, also before the device has answered", async () => {
    const left = setUp();
    left.speaking.start();
    left.speaking.leave();
    left.allow();
    await settle();
    expect(left.told).toMatchObject({ cancelled: 1, finished: 0 });

    const listening = setUp();
    await listening.listen();
    listening.speaking.leave();
    await listening.platform.pass(61_000);
    expect(listening.told).toMatchObject({ cancelled: 1, finished: 0, sent: [] });

    const working = setUp();
    await working.listen();
    working.speaking.finish();
    working.speaking.leave();
    await settle();
    expect(working.told).toMatchObject({ heard: [], sent: [] });
  });
});

describe("what a server offers devices", () => {
  it("is nothing until the server has said so, and is asked for again when the network is back", async () => {
    const platform = createFakePlatform();
    const device = createDeviceClient(platform, () => "token");
    await settle();
    expect(device.offers()).toEqual({ voice: false, location: false });
    platform.answer = async () => ({ status: 200, body: { voice: true, location: false } });
    platform.networkChanged();
    await settle();
    expect(device.offers()).toEqual({ voice: true, location: false });
    platform.networkChanged();
    expect(platform.requests).toHaveLength(2);
  });

  it("gets a place of about a kilometre and no finer one", async () => {
    const platform = createFakePlatform();
    const device = createDeviceClient(platform, () => "token");
    await device.lookUp({ latitude: 28.228_209, longitude: 112.938_814, system: "gcj02" });
    expect(platform.requests.at(-1)).toMatchObject({
      path: "/v1/region-lookups",
      token: "token",
      body: { latitude: 28.23, longitude: 112.94, system: "gcj02" },
    });
  });
});
