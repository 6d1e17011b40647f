import type { Clock } from "../shared/clock.ts";
import type { Entry } from "./entry.ts";
import type { EntryStore } from "./ports.ts";

export type SeedDeps = { entries: EntryStore; clock: Clock };

/**
 * Makes the published entries those of the content files: new and changed ones are published, those without a file are
 * withdrawn. Doing it again, or after it broke off in the middle, ends the same. Returns how many changed.
 */
export const seedKnowledge = async (
  { entries, clock }: SeedDeps,
  files: readonly Entry[],
): Promise<{ published: number; withdrawn: number; changed: boolean }> => {
  const at = clock.now().toISOString();
  let published = 0;
  for (const entry of files) if (await entries.publish(entry, at)) published += 1;

  const wanted = new Set(files.map(({ id }) => id));
  let withdrawn = 0;
  for (const { entry } of await entries.listPublished())
    if (!wanted.has(entry.id) && (await entries.withdraw(entry.id))) withdrawn += 1;
  return { published, withdrawn, changed: published + withdrawn > 0 };
};
