import { createServer, type ServerResponse } from "node:http";
import { onLoopback } from "./on-loopback.ts";

export const badMaps = [
  "hang",
  "forbidden",
  "server-error",
  "html",
  "refused",
  "endless",
  "dropped",
  "half",
  "redirect",
] as const;
export type MapMode = "good" | "names" | "nowhere" | "abroad" | (typeof badMaps)[number];

type Component = Readonly<Record<string, string | number>>;

/** As the service answers for a point in Changsha, address and all. */
const changsha: Component = {
  address: "岳麓大道218号",
  city: "长沙市",
  county_code: "156430104",
  nation: "中国",
  poi_position: "西北",
  county: "岳麓区",
  city_code: "156430100",
  address_position: "西北",
  poi: "市民之家",
  province_code: "156430000",
  province: "湖南省",
  road: "岳麓大道",
  road_distance: 65,
  poi_distance: 10,
  address_distance: 10,
};

const json = (response: ServerResponse, status: number, value: unknown) =>
  void response.writeHead(status, { "content-type": "application/json;charset=utf-8" }).end(JSON.stringify(value));
const found = (response: ServerResponse, addressComponent: Component | undefined) =>
  json(response, 200, {
    result: { formatted_address: "某地", location: { lon: 0, lat: 0 }, addressComponent },
    msg: "ok",
    status: "0",
  });

const answers: Readonly<Record<MapMode, (response: ServerResponse, place: Component) => void>> = {
  good: found,
  names: (response, { province = "", city = "", county = "" }) => found(response, { province, city, county }),
  nowhere: (response) => found(response, undefined),
  abroad: (response) => found(response, { nation: "日本", province: "", city: "", county: "" }),
  hang: () => undefined,
  forbidden: (response) => json(response, 403, { code: 301_003, msg: "非法key" }),
  "server-error": (response) => json(response, 500, {}),
  html: (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>维护中</html>"),
  refused: (response) => json(response, 200, { msg: "error", status: "404" }),
  endless: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" ".repeat(10_000)), 1);
    response.on("close", () => clearInterval(timer));
  },
  dropped: (response) => void response.destroy(),
  half: (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write('{"result":');
    response.destroy();
  },
  redirect: (response) => void response.writeHead(302, { location: "http://127.0.0.1:9/elsewhere" }).end(),
};

type Asked = { lon: number; lat: number; type: string | null; key: string | null };

/** A small server of 天地图's geocoder. `state` says how it behaves and what lies at every point; `state.asked` is what came. */
export const startGeocoderServer = async () => {
  const state: { mode: MapMode; place: Component; asked: Asked[] } = { mode: "good", place: changsha, asked: [] };
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    const { lon, lat } = JSON.parse(searchParams.get("postStr") ?? "{}");
    state.asked.push({ lon, lat, type: searchParams.get("type"), key: searchParams.get("tk") });
    answers[state.mode](response, state.place);
  });
  const { url, stop } = await onLoopback(server);
  return { state, url: `${url}/geocoder`, stop };
};
