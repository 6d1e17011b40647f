import { earlierSet } from "../definition/data-set.ts";
import type { Field } from "../definition/field.ts";
import type { Answer } from "../draft.ts";
import { acceptsAnswer } from "../field-types.ts";
import { changeDraft, type FormAdvance, type FormTurn } from "../form-turn.ts";
import type { RegisterAnswer } from "../prefill-ports.ts";
import type { PrefilledValue, PrefillState } from "../prefill-state.ts";
import { fieldsOf } from "../service.ts";
import { newHints } from "../talk/hints.ts";
import { withChoices } from "../talk/prefill-lock.ts";
import { mismatches, sourceTitle } from "../talk/prefill-talk.ts";
import { moveOn } from "../talk/take-answers.ts";
import { dataSetOf, fieldsFrom, itemOf } from "./sources.ts";

/** What one source said; `isOwn` is false when the citizen may not have this person's data read. */
export type SourceAnswer = RegisterAnswer & { set: string; isOwn: boolean };

/** Of an authority's list only what this form takes today; options that do not apply are not taken. */
const usable = (field: Field, value: Answer | undefined): value is Answer =>
  value !== undefined &&
  acceptsAnswer(value, field) &&
  (field.choices.length === 0 || [value].flat().every((one) => field.choices.some((choice) => choice.value === one)));

const valuesFrom = (turn: FormTurn, { set, values }: SourceAnswer): Record<string, PrefilledValue> => {
  const { definition, deps } = turn;
  const source = sourceTitle(deps.wording, definition.dataSets, set);
  const locked = set !== earlierSet && (dataSetOf(definition, set)?.verified ?? false);
  return Object.fromEntries(
    fieldsFrom(turn, set).flatMap((field) => {
      const answer = values[itemOf(field, set)];
      return usable(field, answer) ? [[field.id, { answer, source, locked }]] : [];
    }),
  );
};

/** Of several sources the one that the field names first counts. */
const merged = (turn: FormTurn, answers: readonly SourceAnswer[]): Record<string, PrefilledValue> => {
  const bySet = new Map(answers.map((answer) => [answer.set, valuesFrom(turn, answer)]));
  return Object.fromEntries(
    fieldsOf(turn.definition).flatMap(({ id, prefill }) => {
      const value = prefill.map(({ from }) => bySet.get(from)?.[id]).find((one) => one !== undefined);
      return value ? [[id, value]] : [];
    }),
  );
};

/** How a source's answer is told. */
export const toldOf = (
  turn: FormTurn,
  { set, outcome, isOwn }: Pick<SourceAnswer, "set" | "outcome" | "isOwn">,
  values: PrefillState["values"],
): string => {
  const say = turn.deps.wording;
  if (!isOwn) return say("form.prefill-not-own");
  const source = sourceTitle(say, turn.definition.dataSets, set);
  const labels = fieldsOf(turn.definition)
    .filter(({ id }) => values[id]?.source === source)
    .map(({ label }) => label);
  if (outcome === "found" && labels.length > 0)
    return say("form.prefill-read", { source, labels: labels.join(say("form.list-separator")) });
  return say(`form.prefill-${outcome === "found" || outcome === "none" ? "empty" : outcome}`, { source });
};

/**
 * The form with what the sources said: open questions are answered, what the citizen said stays and a difference is
 * explained. Then the next question is asked.
 */
export const fillIn = (turn: FormTurn, prefill: PrefillState, answers: readonly SourceAnswer[]): FormAdvance => {
  const values = { ...prefill.values, ...merged(turn, answers) };
  const open = Object.entries(values).filter(([id]) => turn.draft.answers[id] === undefined);
  const filled = changeDraft(turn, {
    answers: { ...turn.draft.answers, ...Object.fromEntries(open.map(([id, { answer }]) => [id, answer])) },
    prefill: {
      ...prefill,
      read: { ...prefill.read, ...Object.fromEntries(answers.map(({ set, outcome }) => [set, outcome])) },
      values,
    },
  });
  const { texts, choices } = mismatches(filled);
  const told = answers.map((answer) => toldOf(turn, answer, values));
  const hints = newHints(turn, filled).map(({ text }) => text);
  return withChoices(moveOn(filled, { lead: [...new Set(told), ...texts, ...hints] }), choices);
};
