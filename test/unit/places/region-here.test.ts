import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRegions } from "../../../functions/adapters/knowledge-files.ts";
import { createTiandituGeocoder } from "../../../functions/adapters/tianditu-geocoder.ts";
import { findRegionHere, type Position } from "../../../functions/places/region-here.ts";
import { fromGcj02 } from "../../../functions/places/wgs84.ts";
import { createLogger } from "../../../functions/shared/logger.ts";
import { badMaps, startGeocoderServer } from "../../support/geocoder-server.ts";
import { knowledgeDir } from "../../support/memory-knowledge.ts";

let server: Awaited<ReturnType<typeof startGeocoderServer>>;
beforeAll(async () => {
  server = await startGeocoderServer();
  changsha = server.state.place;
});
afterAll(() => server.stop());

const regions = loadRegions(knowledgeDir);
let changsha: Awaited<ReturnType<typeof startGeocoderServer>>["state"]["place"];

const setUp = () => {
  Object.assign(server.state, { mode: "good", asked: [], place: changsha });
  const lines: string[] = [];
  const geocoder = createTiandituGeocoder({ url: server.url, key: "test-key", timeoutMs: 400 });
  const log = createLogger({}, (line) => lines.push(line));
  const find = (position: Partial<Position> = {}) =>
    findRegionHere(
      { geocoder, regions, log },
      { latitude: 28.228_21, longitude: 112.938_81, system: "wgs84", ...position },
    );
  return { find, lines };
};

describe("the region that a device is in", () => {
  it("is the smallest one that this service knows: a county counts as its city", async () => {
    const { find } = setUp();
    expect(await find()).toMatchObject({ state: "found", region: { code: "430100", name: "长沙市" } });
  });

  it.each([
    ["a city of its own", { county_code: "156110102", city_code: "156110000", province_code: "156110000" }, "110000"],
    ["a county without a city above it", { county_code: "156429004", province_code: "156420000" }, "420000"],
    ["codes without the country's number", { county_code: "430104" }, "430100"],
    ["a province alone", { province_code: "156430000" }, "430000"],
  ])("is found by %s", async (_, place, code) => {
    const { find } = setUp();
    server.state.place = place;
    expect(await find()).toMatchObject({ state: "found", region: { code } });
  });

  it("is found by its names where no codes come", async () => {
    const { find } = setUp();
    server.state.mode = "names";
    expect(await find()).toMatchObject({ state: "found", region: { code: "430100" } });
  });

  it.each(["nowhere", "abroad"] as const)("may be none: %s", async (mode) => {
    const { find } = setUp();
    server.state.mode = mode;
    expect(await find()).toEqual({ state: "unknown" });
  });

  it("is asked for as the service's protocol has it, by a point of about a kilometre", async () => {
    const { find } = setUp();
    await find();
    expect(server.state.asked).toEqual([{ lon: 112.94, lat: 28.23, type: "geocode", key: "test-key" }]);
  });

  it("is asked for where the device really is, whichever system it reckons in", async () => {
    const { find } = setUp();
    // The same place: GCJ-02 lies half a kilometre beside WGS84, which here is another second decimal.
    await find({ latitude: 22.547_844, longitude: 113.917_316, system: "wgs84" });
    await find({ latitude: 22.544_797, longitude: 113.922_177, system: "gcj02" });
    const [real, other] = server.state.asked;
    expect(other).toEqual(real);
    expect(real).toMatchObject({ lon: 113.92, lat: 22.55 });
  });

  it.each(badMaps)("is not known when the map service misbehaves: %s", async (mode) => {
    const { find, lines } = setUp();
    server.state.mode = mode;
    expect(await find()).toEqual({ state: "unavailable" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/test-key|28\.2|112\.9|tk=/);
  });

  it("leaves nothing of the place in the log when all is well", async () => {
    const { find, lines } = setUp();
    await find();
    expect(lines).toEqual([]);
  });
});

describe("a point of GCJ-02", () => {
  it.each([
    ["Shanghai", [31.175_303_983_646, 121.531_541_859_215], [31.177_427_6, 121.527_210_6]],
    ["Shenzhen", [22.540_796_131_695, 113.917_176_480_836], [22.543_847, 113.912_316]],
    ["Beijing", [39.913_345_455_361, 116.384_047_224_657], [39.911_954, 116.377_817]],
  ])("lies where WGS84 has it, within ten metres: %s", (_, [latitude = 0, longitude = 0], [north = 0, east = 0]) => {
    const point = fromGcj02({ latitude, longitude });
    expect(Math.abs(point.latitude - north)).toBeLessThan(0.0001);
    expect(Math.abs(point.longitude - east)).toBeLessThan(0.0001);
  });
});
