import type { EntryItem } from "../api/desk-contract.ts";

/** What to show: all three must fit; null and an empty text fit everything. */
export type EntryFilter = { text: string; region: string | null; department: string | null };

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, "zh-CN"));

export const regionsOf = (entries: readonly EntryItem[]): string[] => distinct(entries.map(({ region }) => region));
export const departmentsOf = (entries: readonly EntryItem[]): string[] =>
  distinct(entries.map(({ department }) => department));

/** Every word of the text occurs in the title, the id, the department or the owner. */
export const filterEntries = (
  entries: readonly EntryItem[],
  { text, region, department }: EntryFilter,
): EntryItem[] => {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const place = [entry.title, entry.id, entry.department, entry.owner].join("\n").normalize("NFKC").toLowerCase();
    return (
      (region === null || entry.region === region) &&
      (department === null || entry.department === department) &&
      words.every((word) => place.includes(word))
    );
  });
};
