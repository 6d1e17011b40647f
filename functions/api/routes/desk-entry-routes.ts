import * as z from "zod";
import { commentOn, createEntry, openEntry, saveDraft } from "../../knowledge/curate-entry.ts";
import { EntryState, headOf, stateOf } from "../../knowledge/curated-entry.ts";
import { EntryDraft } from "../../knowledge/entry-draft.ts";
import { lintEntry } from "../../knowledge/lint-entry.ts";
import { listEntries } from "../../knowledge/list-entries.ts";
import { chinaDay } from "../../shared/clock.ts";
import type { StaffCaller } from "../caller.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { EntryDetail, EntryPage, EntryVersions } from "./desk-entry-views.ts";
import { EntryParams } from "./desk-views.ts";

const word = z.string().trim().max(200).optional();

const ListQuery = z.strictObject({
  /** Ids, with commas between them. */
  ids: z
    .string()
    .max(5000)
    .transform((text) => text.split(","))
    .optional(),
  text: word,
  state: z.enum([...EntryState.options, "in-review", "expiring"]).optional(),
  region: word,
  department: word,
  owner: word,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const list = route<DeskDeps>()({
  id: "listEntries",
  summary: "Knowledge entries by state, place, department, owner and words, last changed first",
  query: ListQuery,
  response: EntryPage,
  async run({ curation, clock }, { query: { page, limit, ...filter } }) {
    const day = chinaDay(clock.now());
    return listEntries(await curation.listHeads(), filter, { day, page, pageSize: limit });
  },
});

/** Who calls, as a curator. */
export const curatorOf = ({ id, name }: StaffCaller): { id: string; name: string } => ({ id, name });

/** An entry as the console shows it to this caller. */
export const entryDetail = async (
  deps: DeskDeps,
  entryId: string,
  caller: StaffCaller,
): Promise<z.input<typeof EntryDetail>> => {
  const { record, live, content } = await openEntry(deps.curation, entryId);
  const { draft, reviewer } = record;
  const isOwn = draft?.editors.some(({ id }) => id === caller.id) ?? false;
  const isNamed = reviewer === "" || reviewer === caller.name || caller.roles.includes("admin");
  return {
    id: entryId,
    version: record.version,
    state: stateOf(headOf(record, content, live), chinaDay(deps.clock.now())),
    content,
    live: live ?? null,
    liveNumber: record.live?.number ?? null,
    pending: headOf(record, content, live).pending,
    reviewer,
    editors: draft?.editors ?? [],
    mayApprove: draft?.stage === "in-review" && !isOwn && isNamed,
    withdrawn: record.withdrawn,
    releaseId: draft?.releaseId ?? record.leaving?.releaseId ?? null,
    findings: lintEntry(content, deps),
    history: await deps.curation.listHistory(entryId),
  };
};

const read = route<DeskDeps>()({
  id: "readEntry",
  summary: "One knowledge entry with its draft, what is live and its history",
  params: EntryParams,
  response: EntryDetail,
  run: (deps, { params: { entryId } }, caller) => entryDetail(deps, entryId, caller),
});

const reviewer = z.string().trim().max(60).default("");

const create = route<DeskDeps>()({
  id: "createEntry",
  summary: "Begins an entry as a draft",
  status: 201,
  body: z.strictObject({ content: EntryDraft, reviewer }),
  response: EntryDetail,
  async run(deps, { body }, caller) {
    const { id } = await createEntry(deps, body, curatorOf(caller));
    return entryDetail(deps, id, caller);
  },
});

const save = route<DeskDeps>()({
  id: "saveEntry",
  summary: "Keeps a draft over the version that was seen; 409 with `current` when somebody else wrote first",
  params: EntryParams,
  body: z.strictObject({ version: z.int().positive(), content: EntryDraft, reviewer }),
  response: EntryDetail,
  async run(deps, { params: { entryId }, body }, caller) {
    await saveDraft(deps, { entryId, ...body }, curatorOf(caller));
    return entryDetail(deps, entryId, caller);
  },
});

const comment = route<DeskDeps>()({
  id: "commentOnEntry",
  summary: "Writes a comment into an entry's history",
  params: EntryParams,
  body: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
  response: EntryDetail,
  async run(deps, { params: { entryId }, body: { text } }, caller) {
    await commentOn(deps, { entryId, text }, curatorOf(caller));
    return entryDetail(deps, entryId, caller);
  },
});

const versions = route<DeskDeps>()({
  id: "listEntryVersions",
  summary: "Every published version of an entry, newest first",
  params: EntryParams,
  response: EntryVersions,
  async run({ curation }, { params: { entryId } }) {
    await openEntry(curation, entryId);
    return { versions: await curation.listVersions(entryId) };
  },
});

/** Entries: the list, one of them, writing, comments, versions. */
export const deskEntryRoutes: readonly Route<DeskDeps>[] = [list, read, create, save, comment, versions];
