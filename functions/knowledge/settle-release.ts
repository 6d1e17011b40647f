import type { Clock } from "../shared/clock.ts";
import { entryOf, lineOf, openEntry, saveOpened } from "./curate-entry.ts";
import { type CuratedEntry, headOf } from "./curated-entry.ts";
import type { CurationStore, EntryStore, ReleaseStore } from "./ports.ts";
import type { Release } from "./release.ts";
import { revisionOf } from "./revision-of.ts";

export type SettleDeps = { curation: CurationStore; releases: ReleaseStore; entries: EntryStore; clock: Clock };

const goLive = async ({ curation, clock }: SettleDeps, record: CuratedEntry, release: Release): Promise<void> => {
  const entry = entryOf(record);
  const at = clock.now().toISOString();
  const number = record.versions + 1;
  const editors = record.draft?.editors.map(({ name }) => name) ?? [];
  const live = { number, revision: revisionOf(entry), at };
  const next = { ...record, draft: null, live, withdrawn: null, versions: number, updatedAt: at };
  await curation.save({
    record: next,
    head: headOf(next, record.draft?.content ?? { ...entry }, entry),
    line: lineOf(release.by, "published", at, release.override?.reason ?? null),
    newVersion: { entryId: record.id, number, entry, editors, approvedBy: release.by.name, releaseId: release.id, at },
    published: { entry, at },
  });
};

const goOut = async ({ curation, clock }: SettleDeps, entryId: string, release: Release): Promise<void> => {
  const { record, content } = await openEntry(curation, entryId);
  const at = clock.now().toISOString();
  const reason = record.leaving?.reason ?? "";
  const by = record.leaving?.by ?? release.by;
  const next = { ...record, live: null, leaving: null, withdrawn: { by: by.name, reason, at }, updatedAt: at };
  const line = lineOf(by, "withdrawn", at, reason);
  await curation.save({ record: next, head: headOf(next, content, undefined), line, published: "withdrawn" });
};

/**
 * Makes the table say what the index already says: every entry of a release that was switched to goes live, or out. What
 * is done already is left alone, so a run that broke off is completed by the next.
 */
const settle = async (deps: SettleDeps, release: Release): Promise<void> => {
  for (const { entryId, action } of release.changes) {
    const record = await deps.curation.find(entryId);
    if (action === "publish" && record?.draft?.releaseId === release.id) await goLive(deps, record, release);
    if (action === "withdraw" && record?.leaving?.releaseId === release.id) await goOut(deps, entryId, release);
  }
};

/**
 * Completes the release of the current index, if a crash left it half written. Whoever reads the published entries to
 * build the next index does this first.
 */
export const settleCurrent = async (deps: SettleDeps): Promise<void> => {
  const pointer = await deps.entries.currentIndex();
  const release = pointer?.releaseId ? await deps.releases.find(pointer.releaseId) : undefined;
  if (!pointer || !release || release.state === "done") return;
  await settle(deps, release);
  await deps.releases.save({
    ...release,
    state: "done",
    indexVersion: pointer.indexVersion,
    endedAt: deps.clock.now().toISOString(),
  });
};

/** Gives back what a release that will not happen has locked: drafts to review, entries on their way out to being live. */
export const unlockEntries = async (deps: SettleDeps, release: Release): Promise<void> => {
  for (const { entryId } of release.changes) {
    const record = await deps.curation.find(entryId);
    if (!record || (record.draft?.releaseId !== release.id && record.leaving?.releaseId !== release.id)) continue;
    const opened = await openEntry(deps.curation, entryId);
    const { draft } = record;
    const freed = draft?.releaseId === release.id ? { ...draft, stage: "in-review" as const, releaseId: null } : draft;
    const leaving = record.leaving?.releaseId === release.id ? null : record.leaving;
    await saveOpened(deps, opened, { ...record, draft: freed, leaving }, { action: "cancelled", by: release.by });
  }
};
