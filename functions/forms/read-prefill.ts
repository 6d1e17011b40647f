import { derivedId } from "../shared/id.ts";
import { earlierSet } from "./definition/data-set.ts";
import type { Draft } from "./draft.ts";
import { changeDraft, type FormAdvance, type FormDeps, type FormTurn, openTurn } from "./form-turn.ts";
import type { SubmissionStore } from "./ports.ts";
import { fillIn, type SourceAnswer } from "./prefill/fill-in.ts";
import { earlierValues, fieldsFrom, itemOf, type Subject, setsFor, subjectOf } from "./prefill/sources.ts";
import type { PrefillAudit, PrefillAuditStore, RegisterConnector } from "./prefill-ports.ts";
import { isSubject, type PrefillState } from "./prefill-state.ts";
import type { Service } from "./service.ts";
import { askToPrefill } from "./talk/prefill-talk.ts";

export type PrefillDeps = FormDeps & {
  registers: RegisterConnector;
  audit: PrefillAuditStore;
  submissions: Pick<SubmissionStore, "listByCitizen">;
};

/** Whose form it is, and the message that brings it on: whatever is written follows from it, so that a turn may run twice. */
export type PrefillWho = { citizen: string; conversationId: string; messageId: string };

type Work = { deps: PrefillDeps; who: PrefillWho; turn: FormTurn };

/** How many earlier submissions are looked at. */
const mostEarlier = 5;

type Line = Pick<PrefillAudit, "event" | "dataSets" | "fields" | "outcome">;

const note = ({ deps, who, turn }: Work, consentedAt: string | null, line: Line): Promise<void> =>
  deps.audit.note({
    id: derivedId("pfa", who.conversationId, who.messageId, line.event, ...line.dataSets),
    at: deps.clock.now().toISOString(),
    citizen: who.citizen,
    conversationId: who.conversationId,
    draftId: turn.draft.id,
    serviceId: turn.definition.id,
    consentedAt,
    ...line,
  });

type Sources = { registers: Pick<RegisterConnector, "isConnected">; submissions: PrefillDeps["submissions"] };

const earlierOf = async ({ submissions }: Sources, citizen: string, turn: FormTurn, subject: Subject) =>
  earlierValues(fieldsFrom(turn, earlierSet), subject, await submissions.listByCitizen(citizen, mostEarlier));

/** The sources that have something for an open question of this form; none before it says whose data they would be. */
export const setsToOffer = async (sources: Sources, citizen: string, turn: FormTurn): Promise<string[]> => {
  const subject = subjectOf(turn);
  if (!subject) return [];
  const sets = setsFor(turn, sources.registers.isConnected);
  const isOpen = fieldsFrom(turn, earlierSet).some(({ id }) => turn.walk.answers[id] === undefined);
  const hasEarlier = isOpen && Object.keys(await earlierOf(sources, citizen, turn, subject)).length > 0;
  return [...sets, ...(hasEarlier ? [earlierSet] : [])];
};

/** Asks one register. The line of the audit is written first: what cannot be noted is not asked. */
const askRegister = async (work: Work, prefill: PrefillState, subject: Subject, set: string): Promise<SourceAnswer> => {
  const { deps, who, turn } = work;
  const fields = fieldsFrom(turn, set);
  const about = { dataSets: [set], fields: fields.map(({ id }) => id) };
  await note(work, prefill.at, { event: "queried", ...about, outcome: null });
  const answer = await deps.registers.read({
    requestId: derivedId("pfq", who.conversationId, who.messageId, set),
    dataSet: set,
    service: { id: turn.definition.id, title: turn.definition.title },
    consentedAt: prefill.at,
    subject: { name: subject.name, idNumber: subject.idNumber },
    items: fields.map((field) => itemOf(field, set)),
  });
  await note(work, prefill.at, { event: "answered", ...about, outcome: answer.outcome });
  return { ...answer, set, isOwn: true };
};

const readAll = async (work: Work, prefill: PrefillState, subject: Subject): Promise<SourceAnswer[]> => {
  const unread = prefill.sets.filter((set) => prefill.read[set] === undefined && fieldsFrom(work.turn, set).length > 0);
  const registers = unread.filter((set) => set !== earlierSet);
  const isOwn = registers.length === 0 || (await work.deps.audit.claim(work.who.citizen, subject.idNumber));
  return Promise.all(
    unread.map(async (set): Promise<SourceAnswer> => {
      if (set === earlierSet)
        return {
          set,
          isOwn: true,
          outcome: "found",
          values: await earlierOf(work.deps, work.who.citizen, work.turn, subject),
        };
      return isOwn ? askRegister(work, prefill, subject, set) : { set, isOwn, outcome: "refused", values: {} };
    }),
  );
};

const read = async (work: Work, advance: FormAdvance, prefill: PrefillState): Promise<FormAdvance> => {
  const subject = subjectOf(work.turn);
  if (!subject || !isSubject(prefill, work.turn.draft.answers)) return advance;
  const answers = await readAll(work, prefill, subject);
  return answers.length > 0 ? fillIn(work.turn, prefill, answers) : advance;
};

/** Asks for the consent where there is something to read, the form asks a question anyway, and it was not asked before. */
const offer = async (work: Work, advance: FormAdvance): Promise<FormAdvance> => {
  const { deps, who, turn } = work;
  const subject = subjectOf(turn);
  const last = advance.replies.at(-1);
  if (!subject || !turn.current || last?.status !== "form.asking" || turn.draft.pending) return advance;
  const all = await setsToOffer(deps, who.citizen, turn);
  if (all.length === 0) return advance;
  const prefill: PrefillState = {
    decision: "asked",
    at: deps.clock.now().toISOString(),
    sets: all,
    subject: { [subject.nameField]: subject.name, [subject.idField]: subject.idNumber },
    read: {},
    values: {},
  };
  const asking = changeDraft(turn, { prefill, pending: "prefill" });
  const asked = askToPrefill(asking, all, advance.lead ?? []);
  return { draft: asking.draft, replies: [...advance.replies.slice(0, -1), asked], event: "none" };
};

const noteDecision = async (work: Work, before: PrefillState | undefined): Promise<void> => {
  const { prefill } = work.turn.draft;
  if (!prefill || prefill.decision === "asked" || prefill.decision === before?.decision) return;
  await note(work, prefill.at, { event: prefill.decision, dataSets: prefill.sets, fields: [], outcome: null });
};

/**
 * What shared data add to a step of a form: asks for the consent to have them read, notes what was decided, reads what was
 * agreed to, and goes on with what came of it. Without a consent nothing is read; whatever a source does, the form goes
 * on by asking.
 */
export const readPrefill = async (
  deps: PrefillDeps,
  definition: Service,
  before: Draft,
  advance: FormAdvance,
  who: PrefillWho,
): Promise<FormAdvance> => {
  if (advance.event !== "none" || definition.dataSets.length === 0) return advance;
  const work: Work = { deps, who, turn: openTurn(deps, definition, advance.draft) };
  const { prefill } = work.turn.draft;
  await noteDecision(work, before.prefill);
  if (!prefill) return offer(work, advance);
  return prefill.decision === "agreed" ? read(work, advance, prefill) : advance;
};
