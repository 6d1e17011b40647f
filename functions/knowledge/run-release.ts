import { AppError, hasCode } from "../shared/app-error.ts";
import type { BuildIndexDeps } from "./build-index.ts";
import { versionOf } from "./build-index.ts";
import { entryOf } from "./curate-entry.ts";
import type { Entry } from "./entry.ts";
import { asDraft } from "./entry-draft.ts";
import { type AskIndex, type GoldenQuestion, goldenRegressions } from "./golden-gate.ts";
import { lintEntry } from "./lint-entry.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import type { IndexPointer } from "./ports.ts";
import type { GateFinding, Release } from "./release.ts";
import { settleCurrent, unlockEntries } from "./settle-release.ts";

export type RunReleaseDeps = BuildIndexDeps & {
  knownRegion(code: string): boolean;
  golden: readonly GoldenQuestion[];
  ask: AskIndex;
};

/** The entries as they would be: what is published, with the release's changes. */
const nextEntries = async (deps: RunReleaseDeps, release: Release): Promise<{ all: Entry[]; changed: Entry[] }> => {
  const all = new Map((await deps.entries.listPublished()).map(({ entry }) => [entry.id, entry]));
  const changed: Entry[] = [];
  for (const { entryId, action } of release.changes) {
    const record = await deps.curation.find(entryId);
    if (action === "withdraw") all.delete(entryId);
    else if (record?.draft?.releaseId === release.id) {
      const entry = entryOf(record);
      all.set(entryId, entry);
      changed.push(entry);
    }
  }
  return { all: [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), changed };
};

const mostFindings = 200;

const gate = async (
  deps: RunReleaseDeps,
  { all, changed }: { all: readonly Entry[]; changed: readonly Entry[] },
  { now, bytes }: { now: string | undefined; bytes: Uint8Array },
): Promise<{ asked: number; findings: GateFinding[] }> => {
  const published = new Set(all.map(({ id }) => id));
  const unknown = changed.flatMap(({ id, related }) =>
    related
      .filter((other) => !published.has(other))
      .map((other) => ({ entryId: id, check: "lint" as const, holds: false, problem: `相关条目 ${other} 没有发布。` })),
  );
  const golden =
    now === undefined
      ? { asked: 0, findings: [] }
      : await goldenRegressions(deps.ask, deps.golden, { now: await deps.files.get(now), next: bytes, published });
  const findings = [
    ...changed.flatMap((entry) => lintEntry(asDraft(entry), deps)),
    ...unknown,
    ...nearDuplicates(changed, all),
    ...golden.findings,
  ];
  return { asked: golden.asked, findings: findings.slice(0, mostFindings) };
};

const attempt = async (deps: RunReleaseDeps, release: Release): Promise<Release> => {
  await settleCurrent(deps);
  const seen = await deps.entries.currentIndex();
  const next = await nextEntries(deps, release);
  if (next.all.length === 0) throw new AppError("knowledge.not-ready", { reason: "no entry would be published" });
  const bytes = await deps.encode(next.all);
  const checked = await gate(deps, next, { now: seen?.indexVersion, bytes });
  const seenAlready = { ...release, ...checked, before: seen?.indexVersion ?? null };
  // A withdrawal goes out whatever the questions say: what is wrong must not be said. The findings stand in the release.
  if (next.changed.length > 0 && !release.override && checked.findings.some(({ holds }) => holds))
    return deps.releases.save({ ...seenAlready, state: "held" });
  return switchTo(deps, seenAlready, { next, bytes, seen });
};

type Built = { next: Awaited<ReturnType<typeof nextEntries>>; bytes: Uint8Array; seen: IndexPointer | undefined };

const switchTo = async (deps: RunReleaseDeps, checked: Release, { next, bytes, seen }: Built): Promise<Release> => {
  const indexVersion = versionOf(bytes);
  await deps.files.put(indexVersion, bytes);
  await deps.publish?.(indexVersion, next.all);
  const saved = await deps.releases.save({ ...checked, indexVersion });
  await deps.entries.switchIndex({ indexVersion, releaseId: saved.id }, seen, deps.clock.now().toISOString());
  deps.log.info("release.switched", { releaseId: saved.id, indexVersion, entries: next.all.length });
  await settleCurrent(deps);
  return (await deps.releases.find(saved.id)) ?? saved;
};

const mostAttempts = 5;

/**
 * Builds the index with a release's entries, checks it, switches to it and makes the table agree. The switch, one
 * conditional write of the pointer, is the moment at which citizens get the new answers; killed before it nothing has
 * happened, after it the next run completes the rest. Another release in between means: again, on top of that.
 */
export const runRelease = async (
  deps: RunReleaseDeps,
  releaseId: string,
  attempts = mostAttempts,
): Promise<Release> => {
  const release = await deps.releases.find(releaseId);
  if (!release) throw new AppError("record.not-found", { releaseId });
  if (release.state !== "waiting") return release;
  return attempt(deps, release).catch((error: unknown) => {
    if (attempts <= 1 || !hasCode(error, "record.changed")) throw error;
    return runRelease(deps, releaseId, attempts - 1);
  });
};

/** Longest run of the function that publishes, and some more: what is older than this was left by a crash. */
const leftAfterMs = 6 * 60_000;

/** Completes what crashes left: switched but half written, waiting but never run, collected but never closed. Gives how many. */
export const resumeReleases = async (deps: RunReleaseDeps): Promise<number> => {
  await settleCurrent(deps);
  const before = new Date(deps.clock.now().getTime() - leftAfterMs).toISOString();
  const [waiting, collecting] = await Promise.all([
    deps.releases.listByState("waiting"),
    deps.releases.listByState("collecting"),
  ]);
  const left = waiting.filter(({ at, override }) => (override?.at ?? at) < before);
  for (const { id } of left) await runRelease(deps, id);
  const lost = collecting.filter(({ at }) => at < before);
  for (const release of lost) {
    await unlockEntries(deps, release);
    await deps.releases.save({ ...release, state: "cancelled", endedAt: deps.clock.now().toISOString() });
  }
  return left.length + lost.length;
};
