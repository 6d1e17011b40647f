import { isWithin, nationwide } from "../../messages/region.ts";
import { AppError } from "../../shared/app-error.ts";
import { KnownEntry } from "../known-entry.ts";
import { type Section, sectionOf } from "./index-file.ts";

const endless = 99_999_999;
const dayNumber = (day: string): number => Number(day.replaceAll("-", ""));

const joined = (texts: readonly Uint8Array[]): { bytes: Uint8Array; ends: Uint32Array } => {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [place, text] of texts.entries()) {
    end += text.length;
    ends[place] = end;
  }
  const bytes = new Uint8Array(end);
  for (const [place, text] of texts.entries()) bytes.set(text, (ends[place] ?? 0) - text.length);
  return { bytes, ends };
};

/** What the index keeps of the entries: where and when each holds as numbers, and the entry itself as text, read when it is needed. */
export const entrySections = (entries: readonly KnownEntry[]): [string, Section][] => {
  const regions = [...new Set(entries.map(({ region }) => region))];
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const { bytes, ends } = joined(entries.map((entry) => encode(KnownEntry.parse(entry))));
  return [
    ["entry.ids", encode(entries.map(({ id }) => id))],
    ["entry.regions", encode(regions)],
    ["entry.region", Uint16Array.from(entries, ({ region }) => regions.indexOf(region))],
    ["entry.from", Uint32Array.from(entries, ({ effectiveAt }) => dayNumber(effectiveAt))],
    ["entry.to", Uint32Array.from(entries, ({ expiresAt }) => (expiresAt ? dayNumber(expiresAt) : endless))],
    ["entry.ends", ends],
    ["entry.text", bytes],
  ];
};

export type EntryTable = {
  size: number;
  at(place: number): KnownEntry;
  find(entryId: string): KnownEntry | undefined;
  isLocal(place: number): boolean;
  /** Whether each entry holds in the region on the day; `elsewhere`: holds on the day, but not there; `only`: is one of these. */
  allowed(scope: { region: string; day: string; elsewhere?: boolean; only?: readonly string[] }): Uint8Array;
};

const textOf = (section: Uint8Array): string => new TextDecoder().decode(section);

const stringsOf = (section: Uint8Array): string[] => {
  const list: unknown = JSON.parse(textOf(section));
  if (!Array.isArray(list)) throw new AppError("record.corrupt", { what: "search index" });
  return list.map(String);
};

/** The entries of an index file; each is parsed once, when it is first asked for. */
export const openEntries = (sections: ReadonlyMap<string, Section>): EntryTable => {
  const regionOf = sectionOf(sections, "entry.region", Uint16Array);
  const from = sectionOf(sections, "entry.from", Uint32Array);
  const to = sectionOf(sections, "entry.to", Uint32Array);
  const ends = sectionOf(sections, "entry.ends", Uint32Array);
  const text = sectionOf(sections, "entry.text", Uint8Array);
  const regions = stringsOf(sectionOf(sections, "entry.regions", Uint8Array));
  const parsed: KnownEntry[] = [];
  let places: Map<string, number> | undefined;

  const at = (place: number): KnownEntry => {
    parsed[place] ??= KnownEntry.parse(JSON.parse(textOf(text.subarray(ends[place - 1] ?? 0, ends[place]))));
    return parsed[place];
  };

  const placeOf = (entryId: string): number | undefined => {
    places ??= new Map(stringsOf(sectionOf(sections, "entry.ids", Uint8Array)).map((id, place) => [id, place]));
    return places.get(entryId);
  };

  return {
    size: regionOf.length,
    at,
    find(entryId) {
      const place = placeOf(entryId);
      return place === undefined ? undefined : at(place);
    },
    isLocal: (place) => regions[regionOf[place] ?? 0] !== nationwide,
    allowed({ region, day, elsewhere = false, only }) {
      const today = dayNumber(day);
      const here = regions.map((one) => isWithin(one, region) !== elsewhere);
      const among = only && new Set(only.map(placeOf));
      return Uint8Array.from(regionOf, (one, place) =>
        here[one] && (from[place] ?? endless) <= today && today <= (to[place] ?? 0) && (among?.has(place) ?? true)
          ? 1
          : 0,
      );
    },
  };
};
