import * as z from "zod";
import { Counted, CountedDraft, msOf } from "../../insights/counted-turns.ts";
import { listTurns as findTurns } from "../../insights/list-turns.ts";
import { Outcome } from "../../insights/outcome.ts";
import type { TurnFilter } from "../../insights/turn-filter.ts";
import { TurnRecord } from "../../insights/turn-record.ts";
import { sees } from "../../insights/visible-cells.ts";
import { FeedbackReason } from "../../messages/feedback.ts";
import { Message } from "../../messages/message.ts";
import { AppError } from "../../shared/app-error.ts";
import type { StaffCaller } from "../caller.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { titlesOf } from "./desk-figure-routes.ts";
import { checkPeriod, FigureQuery, sightOf } from "./desk-figure-views.ts";

const id = z.string().min(1).max(100);
/** A page of the list is 20; an export reads more at a time. */
const mostTurns = 500;
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const score = z.coerce.number().min(0).max(1);

const TurnQuery = FigureQuery.extend({
  after: z
    .string()
    .regex(/^trn_[0-9a-z]{9}-[\w-]{22}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(mostTurns).default(20),
  weekday: whole(0, 6).optional(),
  hour: whole(0, 23).optional(),
  kind: z.enum(["question", "form", "person", "ticket", "rating"]).optional(),
  outcome: Outcome.optional(),
  counted: Counted.optional(),
  entryId: id.optional(),
  saying: id.optional(),
  serviceId: id.optional(),
  draftId: id.optional(),
  draft: CountedDraft.optional(),
  reached: id.optional(),
  left: id.optional(),
  person: z.enum(["asked", "accepted", "ended"]).optional(),
  rating: whole(1, 5).optional(),
  feedback: z.enum(["useful", "not-useful", "none"]).optional(),
  reason: FeedbackReason.optional(),
  step: id.optional(),
  overMs: z.coerce.number().nonnegative().optional(),
  model: z.literal("used").optional(),
  followed: z.enum(["yes", "no"]).optional(),
  scoreFrom: score.optional(),
  scoreTo: score.optional(),
  conversationId: id.optional(),
  text: z.string().trim().min(1).max(60).optional(),
});

// A response schema also drops what is not in it: when a record expires, and whatever records gain later.
const TurnItem = TurnRecord.omit({ pipeline: true, expiresAt: true }).extend({
  /** How long the step took that was asked for. */
  stepMs: z.number().optional(),
});

/** A page of turns. */
export const TurnPage = z.object({ turns: z.array(TurnItem), after: z.string().nullable() });

/** One turn whole. */
export const TurnDetail = z.object({
  turn: TurnRecord.omit({ expiresAt: true }),
  /** Titles of the entries in it. */
  titles: z.record(z.string(), z.string()),
  /** What was said in this turn, as the transcript keeps it; for supervisors also what was said around it. */
  messages: z.array(Message),
});

const list = route<DeskDeps>()({
  id: "listTurns",
  summary: "Turns of citizens, masked, newest first: questions with what became of them, forms, handoffs, tickets",
  query: TurnQuery,
  response: TurnPage,
  async run({ turnRecords, figures }, { query: { after, limit, ...filter } }, caller) {
    checkPeriod(filter);
    const wanted: TurnFilter = filter;
    const { windowAt } = (await figures.state()) ?? {};
    const countedAt = windowAt === undefined ? undefined : new Date(windowAt);
    const found = await findTurns(turnRecords, wanted, sightOf(caller), { limit, after, countedAt });
    if (filter.step === undefined) return found;
    return { ...found, turns: found.turns.map((turn) => ({ ...turn, stepMs: msOf(turn, filter.step) })) };
  },
});

const around = 10;
const mostMessages = 30;

/** What was said: all of it near the turn for whoever supervises, else the turn alone. */
const messagesOf = async (
  { conversations }: DeskDeps,
  { conversationId, seq }: TurnRecord,
  { roles }: StaffCaller,
): Promise<Message[]> => {
  const isSupervisor = roles.includes("supervisor") || roles.includes("admin");
  const start = isSupervisor ? Math.max(0, seq - 1 - around) : Math.max(0, seq - 1);
  const messages = await conversations.messagesAfter(conversationId, start, mostMessages);
  const own = messages.find((message) => message.seq === seq);
  return isSupervisor ? messages : messages.filter(({ inReplyTo }) => own && inReplyTo === own.inReplyTo);
};

const read = route<DeskDeps>()({
  id: "readTurn",
  summary: "One turn with every step of how its answer came about, and what was said",
  params: z.strictObject({ turnId: id }),
  response: TurnDetail,
  async run(deps, { params: { turnId } }, caller) {
    const turn = await deps.turnRecords.find(turnId);
    if (!turn || !sees(sightOf(caller), turn)) throw new AppError("record.not-found");
    const ids = [...turn.entryIds, ...(turn.pipeline?.hits ?? []).map(([entryId]) => entryId)];
    const [title, messages] = await Promise.all([titlesOf(deps, ids), messagesOf(deps, turn, caller)]);
    return { turn, titles: Object.fromEntries(ids.map((entryId) => [entryId, title(entryId)])), messages };
  },
});

/** The explorer of questions and other turns. */
export const deskTurnRoutes: readonly Route<DeskDeps>[] = [list, read];
