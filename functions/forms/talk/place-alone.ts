import { shortName } from "../../messages/region.ts";
import { plain } from "../fields/field-type.ts";
import type { FormTurn } from "../form-turn.ts";

// Where somebody lives, works or comes from is not said to be where they are insured.
const lead = /^(?:(?:我|本人)?(?:的?(?:参保地?|办理地|社保|养老保险|地区))?(?:目前|现在|就|一直|都|也)*(?:是?在|是))/;
const tail = /(?:这边|那边)?(?:参保|交的?社保|缴费|办理?|办退休)?的?$/;
const within = "(?:[\\p{Script=Han}]{1,4}[区县市旗])?";

/**
 * A part of a message that names a place and nothing else ("在湖南长沙", "四川省成都市"): the place's name, else undefined.
 * `bare`: without "在" before it, too.
 */
export const placeAlone = ({ deps }: FormTurn, part: string, bare: boolean): string | undefined => {
  const text = plain(part).replace(/\s+/g, "");
  if (!bare && !lead.test(text)) return undefined;
  const place = text.replace(lead, "").replace(tail, "");
  const region = /\d/.test(place) ? undefined : deps.findRegion(place);
  if (!region) return undefined;
  const [province, own] = [deps.regionName(`${region.code.slice(0, 2)}0000`), deps.regionName(region.code)].map(
    (name) => `(?:${name}|${shortName(name)}[省市]?)`,
  );
  return new RegExp(`^${province}?(?:${own})?${within}$`, "u").test(place) ? place : undefined;
};
