import * as z from "zod";
import type { Divisions, Geocoder } from "../places/region-here.ts";
import { AppError } from "../shared/app-error.ts";
import { readBounded } from "./read-bounded.ts";

/** The address of the service, as the operator has it (https://api.tianditu.gov.cn/geocoder), and the key of a server. */
export type TiandituConfig = { url: string; key: string | (() => Promise<string>); timeoutMs?: number };

const usualTimeoutMs = 5_000;
const maxAnswerBytes = 64 * 1024;

const text = z.string().default("");
/** Divisions carry the country's number in front of their code: 156430100. */
const code = z
  .string()
  .default("")
  .transform((told) => /^(?:156)?(\d{6})$/.exec(told)?.[1]);

/**
 * 天地图's answer for a point (lbs.tianditu.gov.cn/server/geocoding.html): `status` "0" is right, "1" and "404" are wrong.
 * The codes are not in its description but in its answers; without them the names say as much.
 */
const Answer = z.object({
  status: z.literal("0"),
  result: z
    .object({
      addressComponent: z
        .object({
          province: text,
          city: text,
          county: text,
          province_code: code,
          city_code: code,
          county_code: code,
        })
        .optional(),
    })
    .optional(),
});

// Neither the address nor the answer goes along: they hold the key, and where somebody is.
const fault = (reason: string): AppError => new AppError("upstream.unavailable", { what: "geocoder", reason });

const divisionsIn = (answer: string): Divisions => {
  const told = Answer.safeParse(parsed(answer)).data;
  if (!told) throw fault("unfit");
  const place = told.result?.addressComponent;
  if (!place) return { codes: [], names: "" };
  const codes = [place.county_code, place.city_code, place.province_code].flatMap((each) => each ?? []);
  return { codes, names: `${place.province}${place.city}${place.county}` };
};

const parsed = (answer: string): unknown => {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
};

const addressFor = (url: string, point: object, key: string): URL => {
  const address = new URL(url);
  address.searchParams.set("postStr", JSON.stringify(point));
  address.searchParams.set("type", "geocode");
  address.searchParams.set("tk", key);
  return address;
};

const translated = (cause: unknown): AppError => {
  if (cause instanceof AppError) return cause;
  return fault(cause instanceof Error ? cause.name : "unknown");
};

/** Asks 天地图, the state's own map service, which division a point lies in. It reckons in CGCS2000, as good as WGS84 here. */
export const createTiandituGeocoder = ({ url, key, timeoutMs = usualTimeoutMs }: TiandituConfig): Geocoder => ({
  async divisionsAt({ latitude, longitude }) {
    const point = { lon: longitude, lat: latitude, ver: 1 };
    const address = addressFor(url, point, typeof key === "string" ? key : await key());
    try {
      const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw fault(`status ${response.status}`);
      return divisionsIn((await readBounded(response, maxAnswerBytes, () => fault("too-long"))).toString("utf8"));
    } catch (cause) {
      throw translated(cause);
    }
  },
});
