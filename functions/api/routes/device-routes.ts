import type { Heard, Unheard } from "../../answer/hear-speech.ts";
import type { Wording } from "../../messages/wording.ts";
import type { Position, RegionHere } from "../../places/region-here.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Clock } from "../../shared/clock.ts";
import { DeviceOffers, DevicePosition, HeardWords, RegionOfDevice, SpokenWords } from "../device-contract.ts";
import { type Route, route } from "../route.ts";
import { allowDeviceCall, type WriteLimiter } from "../write-limiter.ts";

/** What is not set up is left out, and then not offered. */
export type DeviceDeps = {
  hear: ((sound: Uint8Array) => Promise<Heard>) | undefined;
  findRegionHere: ((position: Position) => Promise<RegionHere>) | undefined;
  limiter: WriteLimiter;
  wording: Wording;
  clock: Clock;
};

/** The same sound can be understood later only when nothing was wrong with it. */
const isWorthAgain = (why: Unheard): boolean => why === "unavailable";

const bytesOf = (sound: string): Uint8Array => {
  const bytes = Buffer.from(sound, "base64");
  if (bytes.toString("base64") !== sound)
    throw new AppError("request.invalid", { issues: [{ field: "sound", problem: "invalid_format" }] });
  return bytes;
};

// What was switched on a minute ago is there for everybody soon, and nobody asks on every page.
const offersMaxAgeSeconds = 60;

const readDeviceOffers = route<DeviceDeps>()({
  id: "readDeviceOffers",
  summary: "Whether this service turns speech into text, and a place into a region",
  response: DeviceOffers,
  maxAgeSeconds: offersMaxAgeSeconds,
  run: async ({ hear, findRegionHere }) => ({ voice: hear !== undefined, location: findRegionHere !== undefined }),
});

const hearSpeech = route<DeviceDeps>()({
  id: "hearSpeech",
  summary: "Turns at most a minute of speech into text, which only the caller gets; the sound is not kept",
  body: SpokenWords,
  maxBodyBytes: 1_400_000,
  response: HeardWords,
  async run({ hear, limiter, wording, clock }, { body: { sound } }, { citizen }) {
    if (!hear) throw new AppError("record.not-found");
    await allowDeviceCall(limiter, citizen, "voice", clock.now());
    const heard = await hear(bytesOf(sound));
    if (heard.state === "heard") return heard;
    const { state, why } = heard;
    return { state, problem: wording(`device.${why}`), again: isWorthAgain(why) };
  },
});

const lookUpRegion = route<DeviceDeps>()({
  id: "lookUpRegion",
  summary: "Which region a device is in; the place is made coarse and not kept, and nothing is changed by asking",
  body: DevicePosition,
  response: RegionOfDevice,
  async run({ findRegionHere, limiter, wording, clock }, { body }, { citizen }) {
    if (!findRegionHere) throw new AppError("record.not-found");
    await allowDeviceCall(limiter, citizen, "location", clock.now());
    const here = await findRegionHere(body);
    if (here.state === "found") return { state: "found" as const, region: here.region.code };
    return { state: "unfound" as const, problem: wording(`device.region-${here.state}`) };
  },
});

/** What a device gives when its citizen asks it to. */
export const deviceRoutes: readonly Route<DeviceDeps>[] = [readDeviceOffers, hearSpeech, lookUpRegion];
