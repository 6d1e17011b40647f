import { shortName } from "../../messages/region.ts";
import { bad, type FieldContext, type FieldType, good, plain } from "./field-type.ts";

/** 北京 and the like are a province and a city in one. */
const municipality = /^(?:11|12|31|50)/;
const district = /^(?:[\p{Script=Han}]{1,10}?(?:自治县|自治旗|林区|特区|新区|开发区|高新区|县|区|市|旗))/u;
/** Its name alone says where it is, as that of a district (鼓楼区) does not. */
const county = /(?:县|市|旗)$/;
/** Cities without districts (东莞, 中山, 儋州, 嘉峪关): a town comes right below them. */
const withoutDistricts: ReadonlySet<string> = new Set(["441900", "442000", "460400", "620200"]);
const town = /^[\p{Script=Han}]{1,8}?(?:街道|镇|乡)/u;
const precise = /\d|[一二三四五六七八九十]+[号栋组队]|村|组$/;
const shortestDetail = 4;

/** `isWhole` is false where only the province is known: the county comes right below it, or its city was left out. */
type Place = { code: string; province: string; city: string; isWhole: boolean };

/** A street may be named after another city; the place is said first. */
const namedFirst = (text: string, { findRegion }: FieldContext) =>
  [16, 9, 6, 3].map((length) => findRegion(text.slice(0, length))).find((region) => region !== undefined);

const placeOf = (text: string, context: FieldContext): Place | undefined => {
  const { findRegion, regionName, region } = context;
  const named = namedFirst(text, context) ?? (region ? findRegion(region) : undefined);
  if (!named || named.code === "000000") return undefined;
  const province = regionName(`${named.code.slice(0, 2)}0000`);
  const isWhole = municipality.test(named.code) || !named.code.endsWith("0000");
  const city = isWhole && !municipality.test(named.code) ? regionName(named.code) : province;
  return { code: named.code, province, city, isWhole };
};

const without = (text: string, name: string): string => {
  const full = text.startsWith(name) ? name : undefined;
  const short = shortName(name);
  // 长沙县 is a county of its own.
  const isCounty = /^[县区旗]/.test(text.slice(short.length));
  const said = full ?? (text.startsWith(short) && !isCounty ? short : undefined);
  return said === undefined ? text : text.slice(said.length).replace(/^(?:省|市|自治[州区]|州|地区|盟)/, "");
};

/** An address without its province and city, and the district, county or town that the rest begins with. */
const split = (said: string, place: Place | undefined): { rest: string; area: string | undefined } => {
  const rest = place ? [place.province, place.city].reduce(without, said) : said;
  const named = district.exec(rest)?.[0];
  if (!place) return { rest, area: named && county.test(named) ? named : undefined };
  return { rest, area: named ?? (withoutDistricts.has(place.code) ? town.exec(rest)?.[0] : undefined) };
};

/** The parts of a kept address; undefined when it is none. One that begins with its county names no province. */
export const addressParts = (value: string): { places: string[]; detail: string } | undefined => {
  const [first = "", ...others] = value.split(" ");
  if (others.length === 1 && county.test(first)) return { places: [first], detail: others.join(" ") };
  const [city, area, ...rest] = others;
  return first && city && area && rest.length > 0 ? { places: [first, city, area], detail: rest.join(" ") } : undefined;
};

/**
 * An address with province, city, district and the rest, kept with blanks between them. Each part that is missing is
 * asked for by name; province and city may be left out where the form's place is known, the city also where the county
 * is said, and both before a county. What no list knows is taken as it was typed.
 */
export const addressType: FieldType = {
  parse: (text, _, context) => {
    const said = plain(text)
      .replace(/[\s,，、]+/g, "")
      .replace(/^(?:我?(?:现在)?住?在|地址是?)/, "");
    if (said.length < 2) return bad("address");
    const place = placeOf(said, context);
    const { rest, area } = split(said, place);
    if (area === undefined) return place?.isWhole ? bad("address-district", { city: place.city }) : bad("address-city");
    const detail = rest.slice(area.length);
    if (detail.length < shortestDetail || !precise.test(detail)) return bad("address-detail", { district: area });
    if (detail.length > 100) return bad("text-long", { label: "地址", max: 100, length: detail.length });
    return good([...(place ? [place.province, place.city] : []), area, detail].join(" "));
  },
  show: (value) => {
    const parts = addressParts(String(value));
    return parts ? [...new Set(parts.places)].join("") + parts.detail : String(value);
  },
  accepts: (value) => typeof value === "string" && addressParts(value) !== undefined,
};
