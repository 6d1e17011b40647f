import { hasCode } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import type { Entry } from "./entry.ts";
import type { Finding, Sighting, WatchRun } from "./finding.ts";
import type { EntryStore, PublishedEntry } from "./ports.ts";
import type { CheckLink, FindingStore } from "./watch-ports.ts";
import { deadLinks } from "./watches/dead-links.ts";
import { differentNumbers } from "./watches/different-numbers.ts";
import { expiredSources } from "./watches/expired-sources.ts";
import { expiring } from "./watches/expiring.ts";
import { type LastAsked, neverHit } from "./watches/never-hit.ts";

export type WatchDeps = {
  entries: Pick<EntryStore, "listPublished">;
  findings: FindingStore;
  lastAsked: LastAsked;
  /** Left out where no address may be fetched. */
  checkLink?: CheckLink | undefined;
  clock: Clock;
};

const findingId = ({ kind, entryId, otherId, key }: Sighting): string =>
  derivedId("fnd", kind, entryId, otherId ?? "", key);

/** What a sighting makes of what is known. Dismissed stays dismissed; what is not certain counts when it is seen again. */
const seenAgain = (known: Finding | undefined, sighting: Sighting, entry: Entry, at: string): Finding => {
  const { kind, entryId, otherId, key, detail, certain } = sighting;
  const { title, owner, region } = entry;
  const begun = { id: findingId(sighting), kind, entryId, otherId, key, handled: null, firstAt: at, version: 0 };
  const isSure = certain || (known !== undefined && chinaDay(new Date(known.lastAt)) < chinaDay(new Date(at)));
  const state = isSure ? ("open" as const) : ("suspected" as const);
  const kept = known && known.state !== "suspected" ? known.state : state;
  return {
    ...begun,
    ...known,
    title,
    owner,
    region,
    detail,
    state: kept,
    lastAt: isSure || !known ? at : known.lastAt,
  };
};

/** Somebody else writes the same finding at this moment: theirs is as good. */
const despiteOthers = async (write: Promise<unknown>): Promise<void> => {
  await write.catch((error: unknown) => {
    if (!hasCode(error, "record.changed")) throw error;
  });
};

const keepSeen = async (
  { findings }: WatchDeps,
  known: ReadonlyMap<string, Finding>,
  { sightings, entries, at }: { sightings: readonly Sighting[]; entries: ReadonlyMap<string, Entry>; at: string },
): Promise<Set<string>> => {
  const seen = new Set<string>();
  for (const sighting of sightings) {
    const id = findingId(sighting);
    const entry = entries.get(sighting.entryId);
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    await despiteOthers(findings.save(seenAgain(known.get(id), sighting, entry, at)));
  }
  return seen;
};

type Looked = {
  seen: ReadonlySet<string>;
  checked: ReadonlySet<string> | undefined;
  entries: ReadonlyMap<string, Entry>;
};

/** What is no longer so goes, but a link only where this run has looked. */
const removeOver = async (
  { findings }: WatchDeps,
  list: readonly Finding[],
  { seen, checked, entries }: Looked,
): Promise<void> => {
  const isLookedAt = ({ kind, key, entryId }: Finding): boolean =>
    kind !== "dead-link" || !entries.has(entryId) || (checked?.has(key) ?? false);
  for (const finding of list) if (!seen.has(finding.id) && isLookedAt(finding)) await findings.remove(finding.id);
};

type Seen = { published: readonly PublishedEntry[]; now: Date; since: string };

const lookThrough = async (deps: WatchDeps, { published, now, since }: Seen) => {
  const entries = published.map(({ entry }) => entry);
  const links = deps.checkLink && (await deadLinks(entries, deps.checkLink, now));
  const sightings = [
    ...expiring(entries, now),
    ...expiredSources(entries, chinaDay(now)),
    ...differentNumbers(entries),
    ...(links?.sightings ?? []),
    ...(await neverHit(published, { lastAsked: deps.lastAsked, now, since })),
  ];
  return { sightings, checked: links?.checked };
};

/** Longest run of the function, and some more: what is older than this was left by a crash. */
const runsForMs = 15 * 60_000;
const everyMs = 20 * 3_600_000;

/** Whether it is time for the watches to run by themselves: once a day, and not beside a run that is on its way. */
export const areWatchesDue = async ({ findings, clock }: Pick<WatchDeps, "findings" | "clock">): Promise<boolean> => {
  const last = await findings.lastRun();
  if (!last) return true;
  const now = clock.now().getTime();
  const isRunning = now - Date.parse(last.startedAt) < runsForMs && last.startedAt > (last.lastAt ?? "");
  return !isRunning && (last.lastAt === null || now - Date.parse(last.lastAt) >= everyMs);
};

/** The run as begun; undefined when another one begins at this moment. */
const begin = async ({ findings }: WatchDeps, at: string): Promise<WatchRun | undefined> => {
  const last = await findings.lastRun();
  const begun = last ?? { firstAt: at, lastAt: null, entries: 0, links: null, version: 0 };
  return findings.saveRun({ ...begun, startedAt: at }).catch((error: unknown) => {
    if (!hasCode(error, "record.changed")) throw error;
    return undefined;
  });
};

/**
 * Looks through all published entries and keeps what it finds, each under an id that follows from what it is: running again
 * doubles nothing, what has been put right goes, what was dismissed stays dismissed. Returns how many findings stand;
 * undefined when another run does it.
 */
export const runWatches = async (deps: WatchDeps): Promise<number | undefined> => {
  const { findings } = deps;
  const now = deps.clock.now();
  const at = now.toISOString();
  const begun = await begin(deps, at);
  if (!begun) return undefined;
  const [published, list] = await Promise.all([deps.entries.listPublished(), findings.list()]);
  const { sightings, checked } = await lookThrough(deps, { published, now, since: begun.firstAt });
  const known = new Map(list.map((finding) => [finding.id, finding]));
  const entries = new Map(published.map(({ entry }) => [entry.id, entry]));
  const seen = await keepSeen(deps, known, { sightings, entries, at });
  await removeOver(deps, list, { seen, checked, entries });
  const ended = { ...begun, lastAt: at, entries: entries.size, links: checked?.size ?? null };
  await despiteOthers(findings.saveRun(ended));
  return seen.size;
};
