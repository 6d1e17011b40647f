import { action } from "../../../functions/messages/action.ts";
import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { Choice, FormStep, Message } from "../../../functions/messages/message.ts";
import { words } from "./words.ts";

type Field = FormStep["field"];

/** How a field is asked for on a screen. */
export type FieldKind = "words" | "digits" | "id" | "month" | "one-of" | "some-of";

export const kindOf = ({ type, choices, example }: Field): FieldKind => {
  if (type === "choices") return "some-of";
  if (choices.length > 0) return "one-of";
  if (type === "month") return "month";
  if (type === "mobile" || type === "bank-card") return "digits";
  // "25年6个月" cannot be typed on a number pad.
  if (type === "number") return /[^\d.]/.test(example ?? "") ? "words" : "digits";
  return type === "id-number" ? "id" : "words";
};

/** The answer as the citizen's bubble shows it: the labels of what was chosen, or the words typed. */
export const shownAnswer = ({ field }: FormStep, values: readonly string[]): string =>
  values.map((value) => field.choices.find((choice) => choice.value === value)?.label ?? value).join("、");

// The contract's limits of a choice (api/contract.ts).
const longestValue = 200;
const longestLabel = 60;

/**
 * The answer as it is sent. What was chosen goes as a choice, so that the transcript shows its label; what was typed,
 * and lists too long for a choice, as values. Several values are joined by commas.
 */
export const formContent = (step: FormStep, values: readonly string[]): CitizenContent => {
  const { draftId, field } = step;
  const value = action.answer(`${field.id}=${values.join(",")}`);
  const isChosen = values.every((each) => field.choices.some((choice) => choice.value === each));
  if (!isChosen || value.length > longestValue)
    return { type: "form", draftId, values: { [field.id]: values.join(",").trim() } };
  const label = shownAnswer(step, values);
  return { type: "choice", value, label: label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label };
};

/**
 * The buttons of an open form: shortcuts such as "all of them" or "as the ID number says" beside the input, and the
 * commands below. Options that the input shows itself are left out; preview and pause are always there.
 */
export const formButtons = (
  { choices }: Pick<Message, "choices">,
  { field }: FormStep,
): { shortcuts: readonly Choice[]; commands: readonly Choice[] } => {
  const own = field.choices.map(({ value }) => action.answer(`${field.id}=${value}`));
  const isEdit = ({ value }: Choice) => value.startsWith(action.form("edit:"));
  const isCommand = (choice: Choice) => choice.value.startsWith(action.form("")) && !isEdit(choice);
  const isAnswer = ({ value }: Choice) => value.startsWith(action.answer("")) && !own.includes(value);
  const always = [
    { value: action.form("preview"), label: words.preview },
    { value: action.form("pause"), label: words.pause },
  ];
  const given = choices.filter(isCommand);
  return {
    shortcuts: choices.filter((choice) => isEdit(choice) || isAnswer(choice)),
    commands: [...given, ...always.filter(({ value }) => given.every((choice) => choice.value !== value))],
  };
};

/** Years for a birth month, the likely ones in reach: from a hundred years ago until this year. */
export const years = (thisYear: number): readonly string[] =>
  Array.from({ length: 101 }, (_, index) => String(thisYear - index));

export const months: readonly string[] = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** True for a complete month such as 1964-03. */
export const isMonth = (value: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
