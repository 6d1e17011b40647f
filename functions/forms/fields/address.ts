import { shortName } from "../../messages/region.ts";
import { bad, type FieldContext, type FieldType, good, plain } from "./field-type.ts";

/** 北京 and the like are a province and a city in one. */
const municipality = /^(?:11|12|31|50)/;
const district = /^(?:[\p{Script=Han}]{1,10}?(?:自治县|自治旗|林区|特区|新区|开发区|高新区|县|区|市|旗))/u;
const precise = /\d|[一二三四五六七八九十]+[号栋组队]|村|组$/;
const shortestDetail = 4;

type Place = { code: string; province: string; city: string };

const placeOf = (text: string, { findRegion, regionName, region }: FieldContext): Place | undefined => {
  // A street may be named after another city; the place is said first.
  const named = findRegion(text.slice(0, 16)) ?? (region ? findRegion(region) : undefined);
  if (!named || named.code === "000000") return undefined;
  const province = regionName(`${named.code.slice(0, 2)}0000`);
  if (municipality.test(named.code)) return { code: named.code, province, city: province };
  return named.code.endsWith("0000") ? undefined : { code: named.code, province, city: regionName(named.code) };
};

const without = (text: string, name: string): string => {
  const full = text.startsWith(name) ? name : undefined;
  const short = shortName(name);
  const said = full ?? (text.startsWith(short) ? short : undefined);
  return said === undefined ? text : text.slice(said.length).replace(/^[省市]/, "");
};

/** The parts of a kept address; undefined when it is none. */
export const addressParts = (
  value: string,
): { province: string; city: string; district: string; detail: string } | undefined => {
  const [province, city, district, ...rest] = value.split(" ");
  return province && city && district && rest.length > 0
    ? { province, city, district, detail: rest.join(" ") }
    : undefined;
};

/**
 * An address with province, city, district and the rest, kept with blanks between them. Each part that is missing is
 * asked for by name; province and city may be left out where the form's place is known.
 */
export const addressType: FieldType = {
  parse: (text, _, context) => {
    const said = plain(text)
      .replace(/[\s,，、]+/g, "")
      .replace(/^(?:我?(?:现在)?住?在|地址是?)/, "");
    if (said.length < 2) return bad("address");
    const place = placeOf(said, context);
    if (!place) return bad("address-city");
    const rest = [place.province, place.city].reduce(without, said);
    const inDistrict = district.exec(rest)?.[0];
    if (!inDistrict) return bad("address-district", { city: place.city });
    const detail = rest.slice(inDistrict.length);
    if (detail.length < shortestDetail || !precise.test(detail)) return bad("address-detail", { district: inDistrict });
    if (detail.length > 100) return bad("text-long", { label: "地址", max: 100, length: detail.length });
    return good([place.province, place.city, inDistrict, detail].join(" "));
  },
  show: (value) => {
    const parts = addressParts(String(value));
    if (!parts) return String(value);
    const { province, city, district: area, detail } = parts;
    return [...new Set([province, city, area])].join("") + detail;
  },
  accepts: (value) => typeof value === "string" && addressParts(value) !== undefined,
};
