import type {
  DeviceOffers,
  DevicePosition,
  HeardWords,
  RegionOfDevice,
} from "../../../functions/api/device-contract.ts";
import { callApi, type Outcome } from "./call-api.ts";
import type { Platform, Recorder } from "./platform.ts";
import { createSpeaking, type Speaking } from "./speaking.ts";

/** What the server can do with what the device gives, and doing it. Nothing here throws. */
export type DeviceClient = {
  /** Nothing, until the server has said what it offers. */
  offers(): DeviceOffers;
  subscribe(listener: () => void): () => void;
  /** One use of the microphone; what was understood is given to `onHeard`, for the citizen to check. */
  speak(record: Recorder, onHeard: (text: string) => void): Speaking;
  lookUp(position: DevicePosition): Promise<Outcome<RegionOfDevice>>;
};

const nothing: DeviceOffers = { voice: false, location: false };

/** A minute of sound takes a while to send over a weak network, and then to be understood. */
const hearingTimeoutMs = 45_000;

/** About a kilometre: more is not asked of the device, and nothing finer leaves it. */
const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

export const createDeviceClient = (
  platform: Pick<Platform, "request" | "onNetworkChange" | "isOnline" | "after" | "now">,
  token: () => string | undefined,
): DeviceClient => {
  let offers: DeviceOffers | null = null;
  const listeners = new Set<() => void>();
  const load = async () => {
    const outcome = await callApi<DeviceOffers>(platform, { method: "GET", path: "/v1/device-offers" });
    if (!("value" in outcome) || offers) return;
    offers = outcome.value;
    for (const listener of listeners) listener();
  };
  void load();
  // Whoever was offline at first learns it when the network is back.
  platform.onNetworkChange(() => {
    if (!offers && platform.isOnline()) void load();
  });
  const post = <Value>(path: string, body: unknown, timeoutMs?: number) =>
    callApi<Value>(platform, { method: "POST", path, token: token(), body, timeoutMs });
  const hear = (sound: string) => post<HeardWords>("/v1/speech", { sound }, hearingTimeoutMs);
  return {
    offers: () => offers ?? nothing,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    speak: (record, onHeard) => createSpeaking({ platform, record, hear, onHeard }),
    lookUp: ({ latitude, longitude, system }) =>
      post("/v1/region-lookups", { latitude: coarse(latitude), longitude: coarse(longitude), system }),
  };
};
