import { action } from "../../../functions/messages/action.ts";
import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { Choice, FormStep, Message } from "../../../functions/messages/message.ts";
import { words } from "./words.ts";

type Field = FormStep["field"];

/** How a field is asked for on a screen. */
export type FieldKind = "words" | "digits" | "id" | "month" | "one-of" | "some-of";

export const kindOf = ({ type, choices }: Field): FieldKind => {
  if (type === "choices") return "some-of";
  if (choices.length > 0) return "one-of";
  if (type === "month") return "month";
  if (type === "mobile" || type === "bank-card" || type === "number") return "digits";
  return type === "id-number" ? "id" : "words";
};

/** The answer as it is sent: several values of a multiple choice are joined by commas. */
export const formContent = ({ draftId, field }: FormStep, values: readonly string[]): CitizenContent => ({
  type: "form",
  draftId,
  values: { [field.id]: values.join(",").trim() },
});

/** The answer as the citizen's bubble shows it: the labels of what was chosen, or the words typed. */
export const shownAnswer = ({ field }: FormStep, values: readonly string[]): string =>
  values.map((value) => field.choices.find((choice) => choice.value === value)?.label ?? value).join("、");

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
