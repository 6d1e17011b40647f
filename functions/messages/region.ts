import * as z from "zod";
import { liesIn, significant } from "./region-code.ts";

/** Everywhere: what the whole country's rules carry, and a citizen who has not said where. */
export const nationwide = "000000";

/** One administrative division (行政区划), GB/T 2260. */
export const Region = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  name: z.string().min(2),
  parent: z.string().regex(/^\d{6}$/),
  /** What must be written for it to be meant, where its short name is an everyday word (白银) or another division's (吉林). */
  said: z.string().min(2).optional(),
});
export type Region = z.infer<typeof Region>;

/** Whether what holds in `region` holds for somebody in `inner` (region-code.ts). */
export const isWithin = liesIn;

const suffix =
  /(?:(?:土家族|苗族|藏族|羌族|彝族|壮族|回族|维吾尔|布依族|侗族|朝鲜族|哈尼族|傣族|景颇族|白族|傈僳族|(?<!内)蒙古族?|哈萨克|柯尔克孜)*自治[区州]|特别行政区|地区|省|市|盟)$/;

/** The name as people say it: 湖南 for 湖南省, 湘西 for 湘西土家族苗族自治州. */
export const shortName = (name: string): string => {
  const short = name.replace(suffix, "");
  return short.length >= 2 ? short : name;
};

type Names = { pattern: RegExp; byName: ReadonlyMap<string, Region> };
const namesRead = new WeakMap<readonly Region[], Names>();

const namesOf = (regions: readonly Region[]): Names => {
  const known = namesRead.get(regions);
  if (known) return known;
  const byName = new Map(
    regions.flatMap((region): [string, Region][] => [
      [region.said ?? shortName(region.name), region],
      [region.name, region],
    ]),
  );
  // Longest first: what begins at the same place is read as far as it goes.
  const words = [...byName.keys()].toSorted((a, b) => b.length - a.length);
  const names = { pattern: new RegExp(words.join("|") || "(?!)", "g"), byName };
  namesRead.set(regions, names);
  return names;
};

/**
 * The region that a text names, the smallest one when it names a province and its city. `undefined` when it names none,
 * or several that do not lie in each other ("从广东迁到湖南"). Names are read from left to right without overlapping, so that
 * 山东营业执照 does not name 东营.
 */
export const findRegionByName = (regions: readonly Region[], text: string): Region | undefined => {
  const { pattern, byName } = namesOf(regions);
  const named = [...text.matchAll(pattern)].flatMap(([word]) => byName.get(word) ?? []);
  const [smallest] = named.toSorted((a, b) => significant(b.code).length - significant(a.code).length);
  return smallest && named.every(({ code }) => isWithin(code, smallest.code)) ? smallest : undefined;
};

/** A text without the names of regions. */
export const withoutRegions = (regions: readonly Region[], text: string): string =>
  text.replace(namesOf(regions).pattern, " ");
