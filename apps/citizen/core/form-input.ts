import { action } from "../../../functions/messages/action.ts";
import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { Choice, FormStep, Message } from "../../../functions/messages/message.ts";
import { words } from "./words.ts";

type Field = FormStep["field"];

/** How a field is asked for on a screen. */
export type FieldKind =
  | "words"
  | "digits"
  | "id"
  | "month"
  | "date"
  | "address"
  | "upload"
  | "consent"
  | "one-of"
  | "some-of";

/** Types that have an input of their own. */
const own: Partial<Record<Field["type"], FieldKind>> = {
  month: "month",
  date: "date",
  address: "address",
  upload: "upload",
  consent: "consent",
  mobile: "digits",
  "bank-card": "digits",
  "id-number": "id",
  uscc: "id",
};

export const kindOf = ({ type, choices, example }: Field): FieldKind => {
  if (type === "choices") return "some-of";
  if (choices.length > 0) return "one-of";
  // "25年6个月" cannot be typed on a number pad.
  if (type === "number") return /[^\d.]/.test(example ?? "") ? "words" : "digits";
  return own[type] ?? "words";
};

/** The answer as the citizen's bubble shows it: the labels of what was chosen, or the words typed. */
export const shownAnswer = ({ field }: FormStep, values: readonly string[]): string => {
  if (field.type === "address") return values.join("");
  if (field.type === "upload") return values.map(fileName).join("、");
  return values.map((value) => field.choices.find((choice) => choice.value === value)?.label ?? value).join("、");
};

/** The name of a file in an answer such as upl_…/正面.jpg. */
export const fileName = (answer: string): string => answer.slice(answer.indexOf("/") + 1);

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
  { field, serviceId }: Pick<FormStep, "field" | "serviceId">,
): { shortcuts: readonly Choice[]; commands: readonly Choice[] } => {
  const own = field.choices.map(({ value }) => action.answer(`${field.id}=${value}`));
  const isEdit = ({ value }: Choice) => value.startsWith(action.form("edit:"));
  const isCommand = (choice: Choice) => choice.value.startsWith(action.form("")) && !isEdit(choice);
  const isAnswer = ({ value }: Choice) => value.startsWith(action.answer("")) && !own.includes(value);
  // A ticket needs nothing brought along.
  const notice = serviceId === "ticket" ? [] : [{ value: action.form("notice"), label: words.notice }];
  const always = [
    ...notice,
    { value: action.form("preview"), label: words.preview },
    { value: action.form("pause"), label: words.pause },
  ];
  const given = choices.filter(isCommand);
  return {
    shortcuts: choices.filter((choice) => isEdit(choice) || isAnswer(choice)),
    commands: [...given, ...always.filter(({ value }) => given.every((choice) => choice.value !== value))],
  };
};

/** Years to choose from, the likely ones first: those to come from the near end, those gone by from the late one. */
export const yearsOf = ({ years }: Field, thisYear: number): readonly string[] => {
  const { from, to } = years ?? { from: thisYear - 100, to: thisYear };
  const all = Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => String(from + index));
  return from >= thisYear - 3 ? all : all.reverse();
};

export const months: readonly string[] = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** The days of a month such as 2024-02, or of any month while it is not chosen yet. */
export const daysOf = (year: string, month: string): readonly string[] => {
  const last = year && month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 31;
  return Array.from({ length: last }, (_, index) => String(index + 1).padStart(2, "0"));
};

/** True for a complete day such as 2024-02-29. */
export const isDate = (value: string): boolean => {
  const [year = "", month = "", day = ""] = value.split("-");
  return isMonth(`${year}-${month}`) && daysOf(year, month).includes(day);
};

/** True for a complete month such as 1964-03. */
export const isMonth = (value: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
