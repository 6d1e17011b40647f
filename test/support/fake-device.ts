import { readRecording } from "../../functions/answer/read-recording.ts";
import type { DeviceOffers, DevicePosition, HeardWords, RegionOfDevice } from "../../functions/api/device-contract.ts";

export const pathsOfDevice = ["/v1/device-offers", "/v1/speech", "/v1/region-lookups"] as const;

/** What a server does with sound and places, as a test wants it; sound is read as the real one reads it. */
export const createFakeDevice = () => {
  const state = {
    offers: { voice: false, location: false } as DeviceOffers,
    heard: { state: "heard", text: "我想办退休" } as HeardWords,
    here: { state: "found", region: "430100" } as RegionOfDevice,
    /** Answers so many calls with "busy" first. */
    failing: 0,
    /** What came: the kind of sound and its seconds, and places. */
    sounds: [] as { format: string; seconds: number }[],
    places: [] as DevicePosition[],
  };
  const hear = ({ sound }: { sound: string }) => {
    const recording = readRecording(new Uint8Array(Buffer.from(sound, "base64")));
    state.sounds.push({ format: recording?.format ?? "none", seconds: recording?.seconds ?? 0 });
    return state.heard;
  };
  const answer = async (path: string, input: unknown): Promise<{ status: number; body: unknown }> => {
    if (path === "/v1/device-offers") return { status: 200, body: state.offers };
    if (state.failing > 0) {
      state.failing -= 1;
      return { status: 503, body: { code: "upstream.unavailable", title: "系统暂时繁忙，请稍后再试。" } };
    }
    if (path === "/v1/speech") return { status: 200, body: hear(input as { sound: string }) };
    state.places.push(input as DevicePosition);
    return { status: 200, body: state.here };
  };
  return { state, answer };
};
export type FakeDevice = ReturnType<typeof createFakeDevice>;
