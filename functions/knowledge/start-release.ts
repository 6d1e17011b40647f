import { AppError } from "../shared/app-error.ts";
import { newId } from "../shared/id.ts";
import { type CurateDeps, mustBeFree, openEntry, saveOpened } from "./curate-entry.ts";
import type { Curator } from "./curated-entry.ts";
import type { EntryStore, Publisher, ReleaseStore } from "./ports.ts";
import type { Release } from "./release.ts";
import { unlockEntries } from "./settle-release.ts";

export type ReleaseDeps = CurateDeps & { releases: ReleaseStore; entries: EntryStore; publisher: Publisher };

/** Whoever approves: `isAdmin` may stand in for a named reviewer, but nobody for four eyes. */
export type Approver = Curator & { isAdmin: boolean };
type Wanted = { entryId: string; version: number };
/** What became of each entry of a bulk action. */
export type Taken = { release: Release | null; refused: { entryId: string; reason: string }[] };

const mayApprove = (
  { editors, reviewer }: { editors: readonly Curator[]; reviewer: string },
  by: Approver,
): string | null => {
  if (editors.some(({ id }) => id === by.id)) return "自己写的内容不能自己审核，请另一位同事审核。";
  if (reviewer !== "" && reviewer !== by.name && !by.isAdmin) return `这条指定由 ${reviewer} 审核。`;
  return null;
};

const lockDraft = async (deps: ReleaseDeps, { entryId, version }: Wanted, by: Approver, releaseId: string) => {
  const opened = await openEntry(deps.curation, entryId);
  const { draft, reviewer } = opened.record;
  if (opened.record.version !== version) throw new AppError("record.changed");
  if (draft?.stage !== "in-review") throw new AppError("entry.move-refused", { reason: "这条不在审核中。" });
  const refused = mayApprove({ editors: draft.editors, reviewer }, by);
  if (refused) throw new AppError("entry.four-eyes", { reason: refused });
  const locked = { ...opened.record, draft: { ...draft, stage: "publishing" as const, releaseId } };
  await saveOpened(deps, opened, locked, { action: "approved", by: { id: by.id, name: by.name } });
};

const lockLeaving = async (
  deps: ReleaseDeps,
  { entryId, version }: Wanted,
  { by, reason, releaseId }: { by: Approver; reason: string; releaseId: string },
) => {
  const opened = await openEntry(deps.curation, entryId);
  if (opened.record.version !== version) throw new AppError("record.changed");
  mustBeFree(opened.record);
  if (!opened.record.live) throw new AppError("entry.move-refused", { reason: "这条现在没有发布。" });
  const person = { id: by.id, name: by.name };
  const leaving = { releaseId, by: person, reason };
  await saveOpened(deps, opened, { ...opened.record, leaving }, { action: "withdrawing", by: person, note: reason });
};

const sayWhy = (error: unknown): string => {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "record.changed") return "刚刚被别人改过，请刷新后再看。";
  if (error.code === "record.not-found") return "没有这条知识。";
  return typeof error.detail.reason === "string" ? error.detail.reason : "现在不能这样操作。";
};

const newRelease = (
  deps: ReleaseDeps,
  wanted: readonly Wanted[],
  action: "publish" | "withdraw",
  by: Approver,
): Release => ({
  id: newId("rel"),
  state: "collecting",
  changes: wanted.map(({ entryId }) => ({ entryId, action })),
  by: { id: by.id, name: by.name },
  ...{ findings: [], asked: null, override: null, indexVersion: null, before: null, endedAt: null, version: 1 },
  at: deps.clock.now().toISOString(),
});

/**
 * Locks the entries one by one under a new release and has it run. Those that cannot be taken are named with the reason;
 * with a single one its fault is thrown. A crash in the middle leaves a release that is given up later.
 */
const takeAll = async (
  deps: ReleaseDeps,
  given: Release,
  wanted: readonly Wanted[],
  lock: (one: Wanted) => Promise<void>,
): Promise<Taken> => {
  await deps.releases.create(given);
  const refused: Taken["refused"] = [];
  const failures: unknown[] = [];
  for (const one of wanted)
    try {
      await lock(one);
    } catch (error) {
      refused.push({ entryId: one.entryId, reason: sayWhy(error) });
      failures.push(error);
    }
  const changes = given.changes.filter(({ entryId }) => !refused.some((one) => one.entryId === entryId));
  const ended = { endedAt: deps.clock.now().toISOString() };
  const state = changes.length > 0 ? ({ state: "waiting" } as const) : ({ state: "cancelled", ...ended } as const);
  const release = await deps.releases.save({
    ...given,
    changes: changes.length > 0 ? changes : given.changes,
    ...state,
  });
  if (wanted.length === 1 && failures.length === 1) throw failures[0];
  if (release.state === "waiting") await deps.publisher.start(release.id);
  return { release: release.state === "waiting" ? release : null, refused };
};

/** Approves drafts in review, none of which the approver wrote in; they go live together once the gate lets them. */
export const approveDrafts = (deps: ReleaseDeps, wanted: readonly Wanted[], by: Approver): Promise<Taken> => {
  const release = newRelease(deps, wanted, "publish", by);
  return takeAll(deps, release, wanted, (one) => lockDraft(deps, one, by, release.id));
};

/** Takes live entries out, with the reason. One person may: a wrong answer must not wait for a second one. */
export const withdrawEntries = (
  deps: ReleaseDeps,
  wanted: readonly Wanted[],
  reason: string,
  by: Approver,
): Promise<Taken> => {
  const release = newRelease(deps, wanted, "withdraw", by);
  return takeAll(deps, release, wanted, (one) => lockLeaving(deps, one, { by, reason, releaseId: release.id }));
};

const heldRelease = async ({ releases }: ReleaseDeps, releaseId: string, version: number): Promise<Release> => {
  const release = await releases.find(releaseId);
  if (!release) throw new AppError("record.not-found");
  if (release.version !== version) throw new AppError("record.changed");
  if (release.state !== "held") throw new AppError("entry.move-refused", { reason: "这次发布没有被拦下。" });
  return release;
};

/** Lets a held release out with a written reason. What is plainly wrong with an entry cannot be overridden. */
export const overrideRelease = async (
  deps: ReleaseDeps,
  { releaseId, version, reason }: { releaseId: string; version: number; reason: string },
  { id, name }: Approver,
): Promise<Release> => {
  const release = await heldRelease(deps, releaseId, version);
  if (release.findings.some(({ check, holds }) => check === "lint" && holds))
    throw new AppError("entry.move-refused", { reason: "内容有必须改的地方，请退回修改。" });
  const override = { by: { id, name }, reason, at: deps.clock.now().toISOString() };
  const next = await deps.releases.save({ ...release, state: "waiting", override });
  await deps.publisher.start(release.id);
  return next;
};

/** Gives a held release up; its entries go back to review. */
export const cancelRelease = async (
  deps: ReleaseDeps,
  { releaseId, version }: { releaseId: string; version: number },
): Promise<Release> => {
  const release = await heldRelease(deps, releaseId, version);
  await unlockEntries(deps, release);
  return deps.releases.save({ ...release, state: "cancelled", endedAt: deps.clock.now().toISOString() });
};
