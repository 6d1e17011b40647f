import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import { carryOver, labelsOf } from "./carry-over.ts";
import type { Field } from "./definition/field.ts";
import type { Draft } from "./draft.ts";
import { fieldNamed } from "./field-named.ts";
import {
  changeDraft,
  type FormAdvance,
  type FormDeps,
  type FormInput,
  type FormTurn,
  finish,
  openTurn,
} from "./form-turn.ts";
import { fieldsOf, type Service } from "./service.ts";
import { ask } from "./talk/ask.ts";
import { blockedReply } from "./talk/blocked.ts";
import { obeyCommand, withoutPending } from "./talk/obey-command.ts";
import { askToPrefill } from "./talk/prefill-talk.ts";
import { preview } from "./talk/preview.ts";
import { readButton } from "./talk/read-command.ts";
import { readText } from "./talk/read-text.ts";
import { readFor } from "./talk/refusal.ts";
import { moveOn, takeAnswers } from "./talk/take-answers.ts";

/** A new draft. A region chosen before counts as the answer to the form's region question; it can be changed like any other. */
export const startDraft = (
  definition: Service,
  { draftId, conversationId, region, at }: { draftId: string; conversationId: string; region?: string; at: string },
): Draft => {
  const field = fieldsOf(definition).find(({ type }) => type === "region");
  return {
    id: draftId,
    conversationId,
    serviceId: definition.id,
    definitionVersion: definition.version,
    known: labelsOf(definition),
    answers: field && region && region !== "000000" ? { [field.id]: region } : {},
    skipped: [],
    revisiting: null,
    stage: "filling",
    startedAt: at,
    updatedAt: at,
    version: 0,
  };
};

const start = (turn: FormTurn): FormAdvance => {
  const { deps, definition, draft } = turn;
  const values = { title: definition.title, ...turn.walk.progress };
  const isNew = draft.updatedAt === draft.startedAt && draft.stage === "filling";
  const lead = isNew ? [] : [deps.wording("form.welcome-back", values)];
  const asked = moveOn(changeDraft(turn, {}), { lead });
  // The introduction is a message of its own, so that the question stays short on a phone.
  return isNew ? { ...asked, replies: [reply({ text: definition.intro }), ...asked.replies] } : asked;
};

/** The fields of a step as the page sends them; an empty optional one is skipped, several options are joined by commas. */
const takeValues = (turn: FormTurn, values: Readonly<Record<string, string>>): FormAdvance => {
  const fields = turn.walk.path.filter(({ id }) => id in values);
  const isLeftOut = ({ id, optional }: Field) => optional && values[id]?.trim() === "";
  const read = fields
    .filter((field) => !isLeftOut(field))
    .map((field) => ({ field, ...readFor(turn, field, values[field.id] ?? "") }));
  return takeAnswers(turn, {
    found: Object.fromEntries(read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.id, value]]))),
    wrong: read.flatMap(({ field, problem }) => (problem ? [{ field, problem }] : [])),
    skipped: fields.filter(isLeftOut).map(({ id }) => id),
  });
};

/** A pressed option. It names its field, so a button of an earlier step changes that step and not the one asked now. */
const takeOption = (turn: FormTurn, value: string): FormAdvance => {
  const [, fieldId, option] = /^([a-z0-9.-]+)=(.*)$/s.exec(value) ?? [];
  // A field that a newer version has done away with: the form goes on where it stands.
  if (fieldId !== undefined && option !== undefined)
    return fieldNamed(turn.definition, fieldId) ? takeValues(turn, { [fieldId]: option }) : moveOn(turn);
  return turn.current ? takeValues(turn, { [turn.current.id]: value }) : moveOn(turn);
};

const after = (value: string, prefix: string): string | undefined =>
  value.startsWith(prefix) ? value.slice(prefix.length) : undefined;

const takeChoice = (turn: FormTurn, value: string): FormAdvance => {
  const option = after(value, action.answer(""));
  if (option !== undefined) return takeOption(withoutPending(turn), option);
  const said = after(value, action.say(""));
  if (said !== undefined) return readText(turn, said);
  const form =
    { [action.resumeForm]: "resume", [action.discardForm]: "discard" }[value] ?? after(value, action.form(""));
  const command = form === undefined ? undefined : readButton(form);
  return command ? obeyCommand(turn, command) : finish(turn, [], "not-for-form");
};

/**
 * One step of filling in a form. Never throws for what a citizen says: a wrong value is refused in words and asked
 * again, words that are no answer come back as `not-for-form`. Takes a draft of any older version of the definition.
 */
export const advanceForm = (deps: FormDeps, definition: Service, draft: Draft, input: FormInput): FormAdvance => {
  if (draft.stage === "submitted" || draft.stage === "discarded")
    return finish(openTurn(deps, definition, draft), [], "not-for-form");
  const carried = carryOver(deps.wording, definition, draft);
  const outcome = takeInput(openTurn(deps, definition, carried.draft), input);
  const [first, ...rest] = outcome.replies;
  if (carried.told === undefined || !first) return outcome;
  // What changed is said before anything else, in a message of its own.
  return { ...outcome, replies: [reply({ text: carried.told }), first, ...rest] };
};

const takeInput = (turn: FormTurn, input: FormInput): FormAdvance => {
  switch (input.type) {
    case "start":
      return start(withoutPending(turn));
    case "text":
      return readText(turn, input.text);
    case "choice":
      return takeChoice(turn, input.value);
    case "values":
      return takeValues(withoutPending(turn), input.values);
  }
};

/** The question that is open, or the preview, once more: after a digression. */
export const askAgain = (deps: FormDeps, definition: Service, draft: Draft): ReplyDraft => {
  const turn = openTurn(deps, definition, draft);
  const lead = [deps.wording("form.back-to-form")];
  // A yes after this must still be one to the question that is open.
  if (draft.pending === "prefill" && draft.prefill) return askToPrefill(turn, draft.prefill.sets, lead);
  if (turn.current) return ask(turn, turn.current, { lead });
  return turn.walk.blocked ? blockedReply(turn, lead) : preview(turn);
};
