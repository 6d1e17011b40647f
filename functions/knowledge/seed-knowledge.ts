import type { Clock } from "../shared/clock.ts";
import { lineOf } from "./curate-entry.ts";
import { type CuratedEntry, headOf } from "./curated-entry.ts";
import type { Entry } from "./entry.ts";
import { asDraft } from "./entry-draft.ts";
import type { CurationStore, EntryStore } from "./ports.ts";
import { revisionOf } from "./revision-of.ts";

export type SeedDeps = { entries: EntryStore; curation: CurationStore; clock: Clock };

/** `kept`: entries whose file says something else than what people have made of them in the console. */
export type Seeded = { published: number; withdrawn: number; kept: string[]; changed: boolean };

const files = { id: "content-files", name: "内容文件" };

const fresh = (entryId: string, at: string): CuratedEntry => ({
  ...{ id: entryId, origin: "file", edited: false, reviewer: "", draft: null, live: null, leaving: null },
  ...{ withdrawn: null, versions: 0, updatedAt: at, version: 1 },
});

const publish = async ({ curation, clock }: SeedDeps, entry: Entry, known: CuratedEntry | undefined) => {
  const at = clock.now().toISOString();
  const before = known ?? fresh(entry.id, at);
  const number = before.versions + 1;
  const live = { number, revision: revisionOf(entry), at };
  const record: CuratedEntry = { ...before, live, withdrawn: null, versions: number, updatedAt: at };
  const seen = { entryId: entry.id, number, entry, editors: [files.name], approvedBy: files.name, releaseId: null, at };
  await curation.save({
    record,
    isNew: !known,
    head: headOf(record, asDraft(entry), entry),
    line: lineOf(files, "seeded", at),
    newVersion: seen,
    published: { entry, at },
  });
};

const withdraw = async ({ curation, clock }: SeedDeps, record: CuratedEntry, entry: Entry) => {
  const at = clock.now().toISOString();
  const reason = "内容文件里已经没有这条";
  const next: CuratedEntry = { ...record, live: null, withdrawn: { by: files.name, reason, at }, updatedAt: at };
  const line = lineOf(files, "withdrawn", at, reason);
  await curation.save({ record: next, head: headOf(next, asDraft(entry), undefined), line, published: "withdrawn" });
};

/**
 * Makes the published entries those of the content files: new and changed ones go live as a next version, those without a
 * file are withdrawn. What people have edited in the console is theirs: it is left alone and named in `kept`. Doing it
 * again, or after it broke off in the middle, ends the same.
 */
export const seedKnowledge = async (deps: SeedDeps, given: readonly Entry[]): Promise<Seeded> => {
  const outcomes: { entryId: string; outcome: "same" | "kept" | "published" }[] = [];
  for (const entry of given) outcomes.push({ entryId: entry.id, outcome: await seedOne(deps, entry) });
  const idsOf = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).map(({ entryId }) => entryId);
  const [kept, published] = [idsOf("kept"), idsOf("published").length];
  const withdrawn = await withdrawOthers(deps, given);
  return { published, withdrawn, kept, changed: published + withdrawn > 0 };
};

const seedOne = async (deps: SeedDeps, entry: Entry): Promise<"same" | "kept" | "published"> => {
  const record = await deps.curation.find(entry.id);
  if (record?.live?.revision === revisionOf(entry)) return "same";
  if (record?.edited) return "kept";
  await publish(deps, entry, record);
  return "published";
};

/** Takes out what came from a file that is no longer there, unless people have made it theirs. Gives how many. */
const withdrawOthers = async (deps: SeedDeps, given: readonly Entry[]): Promise<number> => {
  const wanted = new Set(given.map(({ id }) => id));
  let withdrawn = 0;
  for (const { entry } of await deps.entries.listPublished()) {
    const record = wanted.has(entry.id) ? undefined : await deps.curation.find(entry.id);
    if (!record || record.edited || record.origin !== "file") continue;
    await withdraw(deps, record, entry);
    withdrawn += 1;
  }
  return withdrawn;
};
