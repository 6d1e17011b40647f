import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { newId } from "../shared/id.ts";
import { type CuratedEntry, type Curator, type HistoryLine, headOf, type WorkingDraft } from "./curated-entry.ts";
import type { Entry } from "./entry.ts";
import { asDraft, asEntry, type EntryDraft } from "./entry-draft.ts";
import { lintEntry } from "./lint-entry.ts";
import type { CurationStore } from "./ports.ts";

export type CurateDeps = { curation: CurationStore; knownRegion(code: string): boolean; clock: Clock };

/** A record with the words that are live and those that a list shows. */
export type OpenedEntry = { record: CuratedEntry; live: Entry | undefined; content: EntryDraft };

const readWords = async (curation: CurationStore, record: CuratedEntry): Promise<OpenedEntry> => {
  const entryId = record.id;
  const live = record.live ? (await curation.findVersion(entryId, record.live.number))?.entry : undefined;
  const last = live ?? (await curation.findVersion(entryId, record.versions))?.entry;
  const content = record.draft?.content ?? (last && asDraft(last));
  if (!content) throw new AppError("record.corrupt", { entryId });
  return { record, live, content };
};

/** An entry with what is live; `record.not-found` for an id that nobody has used. */
export const openEntry = async (curation: CurationStore, entryId: string): Promise<OpenedEntry> => {
  const record = await curation.find(entryId);
  if (!record) throw new AppError("record.not-found");
  return readWords(curation, record);
};

/** The entry as it was last published, without the draft. */
const wordsBefore = (curation: CurationStore, { record }: OpenedEntry): Promise<OpenedEntry> =>
  readWords(curation, { ...record, draft: null });

/** A new line of an entry's history. */
export const lineOf = (
  by: Curator,
  action: HistoryLine["action"],
  at: string,
  note: string | null = null,
): HistoryLine => ({ id: newId("evt"), at, by, action, note });

type Move = { action: HistoryLine["action"]; by: Curator; note?: string | null };

/** Writes the next state of an opened entry with its line in the list and its line of history. */
export const saveOpened = async (
  { curation, clock }: Pick<CurateDeps, "curation" | "clock">,
  { live, content }: OpenedEntry,
  next: CuratedEntry,
  { action, by, note = null }: Move,
): Promise<CuratedEntry> => {
  const at = clock.now().toISOString();
  const record = { ...next, updatedAt: at };
  const head = headOf(record, record.draft?.content ?? content, live);
  return curation.save({ record, head, line: lineOf(by, action, at, note) });
};

/** Refuses a change of something else than what its author has seen; the fault carries what it is now, to be merged. */
const mustBeSeen = ({ record, content }: OpenedEntry, seen: number): void => {
  if (record.version === seen) return;
  const by = record.draft?.editors.at(-1)?.name ?? null;
  throw new AppError("record.changed", { current: { content, version: record.version, by } });
};

const refuse = (reason: string): never => {
  throw new AppError("entry.move-refused", { reason });
};

/** Refuses what a release is just about to take along. */
export const mustBeFree = ({ draft, leaving }: CuratedEntry): void => {
  if (draft?.stage === "publishing" || leaving) refuse("正在发布，完成后才能再改。");
};

const withEditor = (editors: readonly Curator[], by: Curator): Curator[] => [
  ...editors.filter(({ id }) => id !== by.id),
  by,
];

type NewEntry = { content: EntryDraft; reviewer: string; origin?: CuratedEntry["origin"]; note?: string | null };

/** Begins an entry; `record.exists` when its id is taken. */
export const createEntry = async (
  { curation, clock }: CurateDeps,
  { content, reviewer, origin = "console", note = null }: NewEntry,
  by: Curator,
): Promise<CuratedEntry> => {
  const at = clock.now().toISOString();
  const draft: WorkingDraft = { content, stage: "draft", editors: [by], submittedBy: null, releaseId: null };
  const record: CuratedEntry = {
    ...{ id: content.id, origin, edited: true, reviewer, draft },
    ...{ live: null, leaving: null, withdrawn: null, versions: 0, updatedAt: at, version: 1 },
  };
  const line = lineOf(by, origin === "import" ? "imported" : "created", at, note);
  return curation.save({ record, isNew: true, head: headOf(record, content, undefined), line });
};

type Seen = { entryId: string; version: number };

/**
 * Keeps what somebody has written, over the version that they saw; a live entry stays live meanwhile. Whatever was in
 * review goes back to being a draft. `record.changed` with `current` when somebody else wrote first.
 */
export const saveDraft = async (
  deps: CurateDeps,
  { entryId, version, content, reviewer, note = null }: Seen & NewEntry,
  by: Curator,
  action: "edited" | "rolled-back" | "imported" = "edited",
): Promise<CuratedEntry> => {
  const opened = await openEntry(deps.curation, entryId);
  mustBeSeen(opened, version);
  mustBeFree(opened.record);
  if (content.id !== entryId) refuse("编号不能改。要换编号，请新建一条。");
  const editors = withEditor(opened.record.draft?.editors ?? [], by);
  const draft: WorkingDraft = { content, stage: "draft", editors, submittedBy: null, releaseId: null };
  // A draft that was laid aside comes back by being written in.
  const withdrawn = opened.record.versions === 0 ? null : opened.record.withdrawn;
  return saveOpened(deps, opened, { ...opened.record, reviewer, edited: true, withdrawn, draft }, { action, by, note });
};

const draftIn = ({ record: { draft } }: OpenedEntry, stage: WorkingDraft["stage"]): WorkingDraft =>
  draft?.stage === stage ? draft : refuse(stage === "draft" ? "没有待提交的草稿。" : "这条不在审核中。");

/** Hands a draft over for review; `entry.move-refused` with `findings` while something in it would hold it up anyway. */
export const submitDraft = async (
  deps: CurateDeps,
  { entryId, version, note }: Seen & { note: string | null },
  by: Curator,
): Promise<CuratedEntry> => {
  const opened = await openEntry(deps.curation, entryId);
  mustBeSeen(opened, version);
  const draft = draftIn(opened, "draft");
  const findings = lintEntry(draft.content, deps).filter(({ holds }) => holds);
  if (findings.length > 0) throw new AppError("entry.move-refused", { reason: "还有需要改的地方。", findings });
  const next: CuratedEntry = { ...opened.record, draft: { ...draft, stage: "in-review", submittedBy: by } };
  return saveOpened(deps, opened, next, { action: "submitted", by, note });
};

/** Gives a draft in review back to its authors, with the reason. */
export const sendBack = async (
  deps: CurateDeps,
  { entryId, version, note }: Seen & { note: string },
  by: Curator,
): Promise<CuratedEntry> => {
  const opened = await openEntry(deps.curation, entryId);
  mustBeSeen(opened, version);
  const draft = draftIn(opened, "in-review");
  const next: CuratedEntry = { ...opened.record, draft: { ...draft, stage: "draft", submittedBy: null } };
  return saveOpened(deps, opened, next, { action: "sent-back", by, note });
};

/** Throws a draft away; what is live stays. One that was never published is only laid aside, its words stay to be found. */
export const discardDraft = async (
  deps: CurateDeps,
  { entryId, version }: Seen,
  by: Curator,
): Promise<CuratedEntry> => {
  const opened = await openEntry(deps.curation, entryId);
  mustBeSeen(opened, version);
  mustBeFree(opened.record);
  if (!opened.record.draft) refuse("没有草稿。");
  if (opened.record.versions === 0) {
    const withdrawn = { by: by.name, reason: "草稿已丢弃", at: deps.clock.now().toISOString() };
    return saveOpened(deps, opened, { ...opened.record, withdrawn }, { action: "discarded", by });
  }
  const before = await wordsBefore(deps.curation, opened);
  return saveOpened(deps, before, { ...opened.record, draft: null }, { action: "discarded", by });
};

/** Makes an earlier version the draft; like every draft it is reviewed before it goes live. */
export const rollBack = async (
  deps: CurateDeps,
  { entryId, version, number }: Seen & { number: number },
  by: Curator,
): Promise<CuratedEntry> => {
  const { record } = await openEntry(deps.curation, entryId);
  const wanted = await deps.curation.findVersion(entryId, number);
  if (!wanted) throw new AppError("record.not-found");
  const content = asDraft(wanted.entry);
  return saveDraft(deps, { entryId, version, content, reviewer: record.reviewer }, by, "rolled-back");
};

/** Writes a comment into an entry's history. */
export const commentOn = async (
  { curation, clock }: CurateDeps,
  { entryId, text }: { entryId: string; text: string },
  by: Curator,
): Promise<void> => {
  await openEntry(curation, entryId);
  await curation.note(entryId, lineOf(by, "commented", clock.now().toISOString(), text));
};

/** The words of a draft as the entry that goes live; a fault when they are none. */
export const entryOf = ({ id, draft }: CuratedEntry): Entry => {
  const parsed = draft && asEntry(draft.content);
  if (!parsed?.success) throw new AppError("record.corrupt", { entryId: id, reason: "approved words are no entry" });
  return parsed.data;
};
