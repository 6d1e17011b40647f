import * as z from "zod";
import { discardDraft, rollBack, sendBack, submitDraft } from "../../knowledge/curate-entry.ts";
import {
  type Approver,
  approveDrafts,
  type Taken as TakenEntries,
  withdrawEntries,
} from "../../knowledge/start-release.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps } from "./desk-deps.ts";
import { curatorOf, entryDetail } from "./desk-entry-routes.ts";
import { EntryDetail, Taken } from "./desk-entry-views.ts";
import { EntryParams } from "./desk-views.ts";

const note = z.string().trim().min(1).max(1000);
const version = z.int().positive();

/** What can be done with one draft. Giving it back needs a reason. */
const Move = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("submit"), version, note: note.optional() }),
  z.strictObject({ action: z.literal("send-back"), version, note }),
  z.strictObject({ action: z.literal("discard"), version }),
  z.strictObject({ action: z.literal("roll-back"), version, number: z.int().positive() }),
]);

const moveOne = route<DeskDeps>()({
  id: "moveEntry",
  summary: "Hands a draft over for review, gives it back, throws it away, or begins one from an earlier version",
  params: EntryParams,
  body: Move,
  response: EntryDetail,
  async run(deps, { params: { entryId }, body }, caller) {
    const by = curatorOf(caller);
    const seen = { entryId, version: body.version };
    if (body.action === "submit") await submitDraft(deps, { ...seen, note: body.note ?? null }, by);
    else if (body.action === "send-back") await sendBack(deps, { ...seen, note: body.note }, by);
    else if (body.action === "discard") await discardDraft(deps, seen, by);
    else await rollBack(deps, { ...seen, number: body.number }, by);
    return entryDetail(deps, entryId, caller);
  },
});

/** As many as one call can lock within the time of a request. */
const mostAtOnce = 200;

const BulkMove = z.strictObject({
  action: z.enum(["submit", "approve", "withdraw", "discard"]),
  entries: z
    .array(z.strictObject({ entryId: z.string().min(1).max(100), version }))
    .min(1)
    .max(mostAtOnce),
  /** Needed for withdraw. */
  reason: note.optional(),
});
type BulkMove = z.output<typeof BulkMove>;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "record.changed") return "刚刚被别人改过，请刷新后再看。";
  return typeof error.detail.reason === "string" ? error.detail.reason : "现在不能这样操作。";
};

/** One after the other; each that is refused is named with the reason. */
const eachOf = async (
  entries: BulkMove["entries"],
  run: (one: BulkMove["entries"][number]) => Promise<unknown>,
): Promise<z.input<typeof Taken>> => {
  const refused: { entryId: string; reason: string }[] = [];
  for (const one of entries)
    await run(one).catch((error: unknown) => refused.push({ entryId: one.entryId, reason: reasonOf(error) }));
  return { releaseId: null, taken: entries.length - refused.length, refused };
};

const takenOf = ({ release, refused }: TakenEntries): z.input<typeof Taken> => ({
  releaseId: release?.id ?? null,
  taken: release?.changes.length ?? 0,
  refused,
});

const run = async (deps: DeskDeps, { action, entries, reason }: BulkMove, by: Approver) => {
  const curator = { id: by.id, name: by.name };
  if (action === "submit")
    return eachOf(entries, (one) => submitDraft(deps, { ...one, note: reason ?? null }, curator));
  if (action === "discard") return eachOf(entries, (one) => discardDraft(deps, one, curator));
  if (action === "approve") return takenOf(await approveDrafts(deps, entries, by));
  if (reason === undefined) throw new AppError("request.invalid", { field: "reason" });
  return takenOf(await withdrawEntries(deps, entries, reason, by));
};

const moveMany = route<DeskDeps>()({
  id: "moveEntries",
  summary: "Submits, approves, withdraws or discards many entries; approval and withdrawal become one release",
  body: BulkMove,
  response: Taken,
  run: (deps, { body }, caller) => run(deps, body, agentOf(caller)),
});

/** What can be done with drafts and with what is live. */
export const deskEntryMoveRoutes: readonly Route<DeskDeps>[] = [moveOne, moveMany];
