import { calculate } from "./calculations/calculate.ts";
import type { Field } from "./definition/field.ts";
import type { Draft } from "./draft.ts";
import { showAnswer } from "./field-types.ts";
import { type FormDeps, type FormTurn, openTurn } from "./form-turn.ts";
import { mismatchOf, originOf } from "./prefill-state.ts";
import type { Service } from "./service.ts";
import { isMoreField } from "./walk/group-item.ts";

export type FormRow = { label: string; value: string; fieldId?: string };

/** A draft as the desk sees it beside the conversation: nothing sensitive in full. */
export type FormView = {
  draftId: string;
  serviceId: string;
  serviceTitle: string;
  stage: Draft["stage"];
  progress: { answered: number; total: number };
  rows: FormRow[];
  matters: string[];
};

const shownValue = ({ deps, walk, draft, context }: FormTurn, field: Field): string => {
  const answer = walk.answers[field.id];
  if (answer === undefined) return deps.wording("form.value-missing");
  const shown = showAnswer(answer, field, context);
  const origin = originOf(draft, field.id);
  if (origin) return deps.wording("form.value-prefilled", { value: shown, source: origin.source });
  const other = mismatchOf(draft, field.id);
  if (other) {
    const known = showAnswer(other.answer, field, context);
    return deps.wording("form.value-mismatch", { value: shown, source: other.source, known });
  }
  return walk.readFromOthers.includes(field.id) ? deps.wording("form.value-from-id", { value: shown }) : shown;
};

/** One row for each field that applies; `fieldId` lets a page offer to change it. */
export const answerRows = (turn: FormTurn): FormRow[] =>
  turn.walk.path
    .filter((field) => !isMoreField(field))
    .map((field) => ({ label: field.label, value: shownValue(turn, field), fieldId: field.id }));

/** Rows worked out from the answers, with the rule they follow. */
export const calculatedRows = ({ deps, definition, walk, context }: FormTurn): FormRow[] =>
  calculate(deps.wording, definition, walk.facts, context.today).map(({ label, value, source }) => ({
    label,
    value: deps.wording("form.value-calculated", { value, source }),
  }));

/** A draft as rows of label and value, sensitive values masked, with progress and the matters that apply. */
export const formView = (deps: FormDeps, definition: Service, draft: Draft): FormView => {
  const turn = openTurn(deps, definition, draft);
  return {
    draftId: draft.id,
    serviceId: definition.id,
    serviceTitle: definition.title,
    stage: draft.stage,
    progress: turn.walk.progress,
    rows: [...answerRows(turn), ...calculatedRows(turn)],
    matters: turn.walk.matters.map(({ title }) => title),
  };
};
