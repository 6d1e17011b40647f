import type { Field } from "../definition/field.ts";
import type { Answer } from "../draft.ts";
import { acceptsAnswer, parseAnswer } from "../field-types.ts";
import type { FormTurn } from "../form-turn.ts";
import { type NamedField, namedFields } from "./field-names.ts";
import { findByLooks } from "./find-by-looks.ts";
import { isGeneral } from "./general-word.ts";
import { itemScope } from "./item-scope.ts";
import { looksLikeQuestion } from "./question.ts";
import { problemOf, type Refusal } from "./refusal.ts";
import type { Said } from "./said.ts";
import { mistaken, splitMessage, splitOptions } from "./split-message.ts";

import { talkFields } from "./talk-fields.ts";

/**
 * What a message says about the form: answers, wrong values, fields to be changed, the parts that were not understood
 * (`left`), and of how many parts it is made.
 */
export type Reading = Said & { edits: readonly string[]; left: readonly string[]; parts: number };

type Part = { found?: [Field, Answer]; wrong?: Refusal; edit?: Field };

const becomes = "(?:已经|应该|要|给我)?(?:改成|改为|换成|更正为|变更为|修改为|改到|是|为|叫|填)?[:：]?";

const isEdit = (lead: string, rest: string): boolean =>
  rest === ""
    ? /改|换|更正|错/.test(lead)
    : new RegExp(`^(?:${mistaken}|(?:要|想)?(?:改|换|修改|更正|重填|重新填)(?:一下|改|了|一改)?)(?:吧)?$`).test(rest);

/** A value given with its field's name: what is said to be a name may be a long one. */
const announced = (value: string, { type }: Field): string => (type === "name" ? `我叫${value}` : value);

const readNamed = (turn: FormTurn, part: string, named: readonly NamedField[]): Part | undefined => {
  for (const { pattern, field } of named) {
    const hit = new RegExp(
      `^(不对|不是)?(请|帮我|麻烦)?(把|将|(?:我)?(?:要|想)?(?:改一下|改下|修改|更改|更正|改|换))?(?:我的|我)?${pattern}(?:号码|号)?(.*)$`,
      "s",
    ).exec(part);
    if (!hit) continue;
    const [lead, rest] = [hit[3] ?? "", (hit[4] ?? "").trim()];
    if (isEdit(lead, rest)) return { edit: field };
    const value = rest.replace(new RegExp(`^${becomes}`), "").trim();
    if (value === "") continue;
    return readValue(turn, announced(value, field), field);
  }
  return undefined;
};

/** Reads a value for a field; a question is neither right nor wrong. */
const readValue = (turn: FormTurn, value: string, field: Field): Part | undefined => {
  const parsed = parseAnswer(value, field, turn.context);
  if (parsed.ok) return { found: [field, parsed.value] };
  if (looksLikeQuestion(value)) return undefined;
  return { wrong: { field, problem: problemOf(turn, field, parsed) } };
};

/** A correction ("不是，电话是…") answers no question, so a yes or no before it is not one for the question being asked. */
const corrects = ({ draft }: FormTurn, found: Reading["found"]): boolean =>
  Object.keys(found).some((id) => draft.answers[id] !== undefined);

/** Own words and lists may have been taken apart at their commas. */
const joinsParts: Readonly<Partial<Record<Field["type"], string>>> = { text: "，", choices: "、" };

/** What is left may answer the question being asked: together where the answer may have commas, else one part alone. */
const looseRest = (turn: FormTurn, left: readonly string[], reading: Reading): Reading => {
  const { current } = turn;
  if (!current || current.id in reading.found) return reading;
  const corrected = corrects(turn, reading.found);
  const said = left.filter((part) => !looksLikeQuestion(part) && !(corrected && isGeneral(part)));
  const joint = joinsParts[current.type];
  const fitting = (joint === undefined ? said : said.length > 0 ? [said.join(joint)] : []).flatMap((part) => {
    const parsed = parseAnswer(part, current, turn.context);
    return parsed.ok ? [{ part, value: parsed.value }] : [];
  });
  const [only] = fitting;
  if (!only || fitting.length > 1) return reading;
  return {
    ...reading,
    found: { ...reading.found, [current.id]: only.value },
    left: left.filter((part) => (joint === undefined ? part !== only.part : !said.includes(part))),
  };
};

type Sorted = { found: Record<string, Answer>; wrong: Refusal[]; edits: string[]; left: string[] };

const sortPart = (sorted: Sorted, part: string, read: Part | undefined): void => {
  if (read?.found && acceptsAnswer(read.found[1], read.found[0])) sorted.found[read.found[0].id] = read.found[1];
  else if (read?.wrong) sorted.wrong.push(read.wrong);
  else if (read?.edit) sorted.edits.push(read.edit.id);
  else sorted.left.push(part);
};

/** The parts of a message; an affirmation at the start counts when the question being asked can be answered by it. */
const partsOf = (turn: FormTurn, text: string, names: readonly string[], fields: readonly Field[]): string[] => {
  const { current } = turn;
  const takesOptions = current?.type === "yes-no" || current?.type === "choice";
  const answers = (part: string) => takesOptions && isGeneral(part) && parseAnswer(part, current, turn.context).ok;
  return splitMessage(text, names, answers).flatMap((part) => splitOptions(part, fields));
};

/**
 * Reads several answers, named ("电话是…", "把电话改成…") or known by their looks (an ID number, "我叫…", "1965年3月出生"),
 * from one message. What fits more than one field is left alone.
 */
export const readAnswers = (given: FormTurn, said: string): Reading => {
  const { turn, text } = itemScope(given, said) ?? { turn: given, text: said };
  const fields = talkFields(turn);
  const named = namedFields(fields);
  const names = named.map(({ pattern }) => pattern);
  const parts = partsOf(turn, text, names, fields);
  const sorted: Sorted = { found: {}, wrong: [], edits: [], left: [] };
  for (const part of parts)
    sortPart(sorted, part, readNamed(turn, part, named) ?? findByLooks(turn, part, fields, parts.length > 1));
  const wrong = sorted.wrong.filter(({ field }) => !(field.id in sorted.found));
  const reading = { ...sorted, wrong, parts: parts.length };
  // Beside a wrong value the rest counts as well: a name given with a mistyped ID number is not asked for again.
  return Object.keys(sorted.found).length + wrong.length > 0 ? looseRest(turn, sorted.left, reading) : reading;
};
