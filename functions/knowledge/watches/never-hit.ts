import type { Sighting } from "../finding.ts";
import type { PublishedEntry } from "../ports.ts";

const quietDays = 60;
const dayMs = 86_400_000;
const atOnce = 20;

/** When somebody's question last landed on or near an entry; undefined when none is remembered. */
export type LastAsked = (entryId: string) => Promise<string | undefined>;

/**
 * Published entries that no question has come near for sixty days. Entries younger than that, and everything before the watch
 * has looked on for so long, say nothing yet. `since` is when it began.
 */
export const neverHit = async (
  published: readonly PublishedEntry[],
  { lastAsked, now, since }: { lastAsked: LastAsked; now: Date; since: string },
): Promise<Sighting[]> => {
  const before = new Date(now.getTime() - quietDays * dayMs).toISOString();
  if (since > before) return [];
  const old = published.filter(({ publishedAt }) => publishedAt < before);
  const found: Sighting[] = [];
  for (let from = 0; from < old.length; from += atOnce) {
    const asked = old.slice(from, from + atOnce).map(async ({ entry }) => ({ entry, at: await lastAsked(entry.id) }));
    for (const { entry, at } of await Promise.all(asked)) {
      if (at !== undefined && at >= before) continue;
      const detail = `${quietDays} 天里没有群众问到它。可能是问法写得不像群众的话，也可能已经不需要。`;
      found.push({ kind: "never-hit", entryId: entry.id, otherId: null, key: "", detail, certain: true });
    }
  }
  return found;
};
