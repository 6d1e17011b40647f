import { readableCode } from "../shared/id.ts";
import { carryOver } from "./carry-over.ts";
import { type Field, needsConsent } from "./definition/field.ts";
import type { Draft } from "./draft.ts";
import { fieldShape } from "./field-shape.ts";
import { showAnswer } from "./field-types.ts";
import { type FormDeps, type FormTurn, openTurn } from "./form-turn.ts";
import { calculatedRows } from "./form-view.ts";
import { inputValues } from "./input-values.ts";
import { noticeOf } from "./notice.ts";
import { isLocked, originOf } from "./prefill-state.ts";
import type { Service } from "./service.ts";
import { agreementText } from "./talk/agreement-text.ts";
import { conflictProblem } from "./talk/ask.ts";
import { lockedText } from "./talk/prefill-lock.ts";
import { sensitiveConsentId } from "./walk/consent-fields.ts";
import { itemPlaceOf } from "./walk/group-item.ts";

/** Names an answer without telling it: whoever changes a field says with it which answer they saw. */
export const markOf = ({ id, answers }: Draft, fieldId: string): string =>
  answers[fieldId] === undefined ? "" : readableCode(8, id, fieldId, JSON.stringify(answers[fieldId]));

/** Why a field cannot be filled in yet: nothing sensitive is taken before the citizen has agreed to it. */
export const waitsForConsent = ({ walk }: FormTurn, field: Field): boolean =>
  needsConsent(field) && walk.answers[sensitiveConsentId] === undefined;

const choicesOf = ({ deps }: FormTurn, field: Field) =>
  field.type === "consent"
    ? ["agree", "decline"].map((key) => deps.wording(`form.button-${key}`)).map((label) => ({ value: label, label }))
    : field.choices.map(({ value, label }) => ({ value, label }));

const valuesOf = (turn: FormTurn, field: Field): string[] => {
  const answer = turn.walk.answers[field.id];
  if (field.type === "consent" && answer !== undefined) return [turn.deps.wording("form.button-agree")];
  return inputValues(field, answer, turn.context);
};

const agreementOf = (turn: FormTurn, field: Field): string | null =>
  field.type === "consent" || field.type === "signature" ? agreementText(turn, field) : null;

const pageField = (turn: FormTurn, field: Field) => {
  const { walk, draft, context } = turn;
  const answer = walk.answers[field.id];
  const conflict = walk.conflict?.field.id === field.id ? walk.conflict : undefined;
  const skipped = field.optional && draft.skipped.includes(field.id);
  return {
    ...fieldShape(field, context.today),
    choices: choicesOf(turn, field),
    ask: field.ask,
    agreement: agreementOf(turn, field),
    values: valuesOf(turn, field),
    shown: answer === undefined ? null : showAnswer(answer, field, context),
    mark: markOf(draft, field.id),
    /** Filled in from somewhere else than what the citizen said. */
    origin: originOf(draft, field.id)?.source ?? null,
    derived: walk.readFromOthers.includes(field.id),
    locked: isLocked(draft, field.id) ? lockedText(turn, field.id) : null,
    waits: waitsForConsent(turn, field),
    isOpen: answer === undefined && !skipped,
    problem: conflict ? conflictProblem(turn, field, conflict).text : null,
  };
};

/** The fields by section; a consent that the form adds by itself stands with the field it comes before. */
const sectionsOf = (turn: FormTurn) => {
  const { definition, walk } = turn;
  const sectionOf = ({ id }: Field) => {
    const base = itemPlaceOf(id)?.group ?? id;
    return definition.sections.findIndex(({ fields }) => fields.some((field) => field.id === base));
  };
  const places = walk.path.map(sectionOf);
  const known = places.map((place, at) => (place >= 0 ? place : (places.slice(at).find((next) => next >= 0) ?? 0)));
  return definition.sections
    .map(({ id, title }, place) => ({
      id,
      title,
      fields: walk.path.filter((_, at) => known[at] === place).map((field) => pageField(turn, field)),
    }))
    .filter(({ fields }) => fields.length > 0);
};

/**
 * A draft as a page shows it: every question that applies with its answer, what it leads to, what stands in the way. It
 * is the same draft that the conversation fills, looked at through today's definition.
 */
export const formPage = (deps: FormDeps, definition: Service, kept: Draft) => {
  const { draft, told } = carryOver(deps.wording, definition, kept);
  const turn = openTurn(deps, definition, draft);
  const { walk } = turn;
  return {
    draftId: draft.id,
    serviceId: definition.id,
    title: definition.title,
    updatedAt: draft.updatedAt,
    progress: walk.progress,
    /** What changed since the draft was last filled in under another version. */
    told: told ?? null,
    sections: sectionsOf(turn),
    calculated: calculatedRows(turn),
    blocked: walk.blocked ? { reason: walk.blocked.reason, instead: walk.blocked.instead } : null,
    isComplete: walk.complete,
    notice: noticeOf(turn),
  };
};
