import { action } from "../../messages/action.ts";
import type { Choice, FormStep, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { Field } from "../definition/field.ts";
import { fieldShape } from "../field-shape.ts";
import { showAnswer } from "../field-types.ts";
import type { FormTurn } from "../form-turn.ts";
import { questionText } from "./agreement-text.ts";
import type { Problem } from "./refusal.ts";

export type Asking = {
  lead?: readonly string[];
  problem?: Problem | undefined;
  offerPerson?: boolean;
  offerPause?: boolean;
};

const button = (turn: FormTurn, command: string): Choice => ({
  value: action.form(command),
  label: turn.deps.wording(`form.button-${command}`),
});

const answerButton = (field: Field, value: string, label: string): Choice => ({
  value: action.answer(`${field.id}=${value}`),
  label,
});

const listButtons = ({ deps }: FormTurn, field: Field): Choice[] => {
  if (field.type === "consent")
    return ["agree", "decline"].map((key) => {
      const label = deps.wording(`form.button-${key}`);
      return answerButton(field, label, label);
    });
  if (field.type !== "choices") return [];
  const none = answerButton(field, "none", deps.wording("form.button-none"));
  return field.choices.length > 1 ? [answerButton(field, "all", deps.wording("form.button-all")), none] : [none];
};

const conflictButtons = (turn: FormTurn, field: Field, { conflict }: Problem): Choice[] => {
  if (!conflict) return [];
  const shown = showAnswer(conflict.expected, field, turn.context);
  return [
    answerButton(field, conflict.expected, turn.deps.wording("form.button-as-id", { value: shown })),
    { value: action.form(`edit:${conflict.withField}`), label: turn.deps.wording("form.button-edit-id") },
  ];
};

const isAnswered = ({ walk }: FormTurn, field: Field): boolean => walk.answers[field.id] !== undefined;

/** Buttons of a step: its options first, then the few commands that make sense here. */
const buttonsOf = (turn: FormTurn, field: Field, { problem, offerPerson, offerPause }: Asking): Choice[] => {
  const options = field.choices.map(({ value, label }) => answerButton(field, value, label));
  const commands = [
    ...(isAnswered(turn, field) ? ["keep"] : []),
    ...(field.optional && !isAnswered(turn, field) ? ["skip"] : []),
    ...(field.optional && isAnswered(turn, field) ? ["clear"] : []),
    ...(turn.walk.path[0]?.id === field.id ? [] : ["back"]),
    ...(offerPause ? ["pause"] : []),
  ].map((command) => button(turn, command));
  const person = offerPerson ? [{ value: action.person, label: turn.deps.wording("form.button-person") }] : [];
  const first = problem?.conflict ? conflictButtons(turn, field, problem) : [...options, ...listButtons(turn, field)];
  return [...first, ...person, ...commands];
};

const stepOf = (turn: FormTurn, field: Field, problem: Problem | undefined): FormStep => ({
  draftId: turn.draft.id,
  serviceId: turn.definition.id,
  serviceTitle: turn.definition.title,
  field: fieldShape(field, turn.context.today),
  error: problem?.text ?? null,
  progress: turn.walk.progress,
});

const conflictNow = (turn: FormTurn, field: Field): Problem | undefined => {
  const { conflict } = turn.walk;
  return conflict?.field.id === field.id ? conflictProblem(turn, field, conflict) : undefined;
};

/** Explains that a value and the ID number contradict each other. */
export const conflictProblem = (
  { deps, context }: FormTurn,
  field: Field,
  { given, expected, withField }: { given: string | string[]; expected: string | string[]; withField: string },
): Problem => ({
  text: deps.wording("form.error-conflict", {
    label: field.label,
    given: showAnswer(given, field, context),
    expected: showAnswer(expected, field, context),
  }),
  conflict: { withField, expected: String(expected) },
});

/** Asks `field`, with what is worth saying first and what was wrong, if anything. */
export const ask = (turn: FormTurn, field: Field, asking: Asking = {}): ReplyDraft => {
  const { deps, walk, context } = turn;
  const problem = asking.problem ?? conflictNow(turn, field);
  const answer = walk.answers[field.id];
  const question = [
    deps.wording("form.question", { ...walk.progress, question: questionText(turn, field) }),
    ...(field.example ? [deps.wording("form.example", { example: field.example })] : []),
    ...(answer === undefined ? [] : [deps.wording("form.now", { value: showAnswer(answer, field, context) })]),
  ];
  return reply({
    kind: "form",
    text: [...(asking.lead ?? []), ...(problem ? [problem.text] : []), question.join("")].join("\n"),
    status: problem ? "form.refused" : "form.asking",
    choices: buttonsOf(turn, field, { ...asking, problem }),
    form: stepOf(turn, field, problem),
  });
};
