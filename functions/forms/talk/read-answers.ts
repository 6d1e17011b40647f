import type { Answer } from "../draft.ts";
import { acceptsAnswer, parseAnswer } from "../field-types.ts";
import type { FormTurn } from "../form-turn.ts";
import { type Field, fieldsOf } from "../service.ts";
import { findByLooks } from "./find-by-looks.ts";
import { looksLikeQuestion } from "./question.ts";
import type { Refusal, Said } from "./take-answers.ts";

/** What a message says about the form: answers, wrong values, fields to be changed, and how many parts were not understood. */
export type Reading = Said & { edits: readonly string[]; rest: number };

type Part = { found?: [Field, Answer]; wrong?: Refusal; edit?: Field };

const filler = /^(我的?|还有|另外|以及|和|把|请|你好|您好|嗯+|是的?|不对|不是|错了|对了|哦|那个|就是|其实|应该|谢谢)?$/;
const mistaken = "(?:写错|填错|弄错|说错|错|不对|有误)了?";
const becomes = "(?:已经|应该|要|给我)?(?:改成|改为|换成|更正为|变更为|修改为|改到|是|为|叫|填)?[:：]?";

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A field's names, ready for a pattern, with the field, the longest first, so that 身份证号 is not taken for 身份证. */
const namedFields = (fields: readonly Field[]): { name: string; field: Field }[] =>
  fields
    .flatMap((field) => [field.label, ...field.names].map((name) => ({ name: literal(name), field })))
    .sort((a, b) => b.name.length - a.name.length);

/** "我的名字写错了，是张大满" keeps together; "姓名张小满 电话139…" comes apart. */
const partsOf = (text: string, names: readonly string[]): string[] => {
  const joined = text.replace(
    new RegExp(`${mistaken}[，,。\\s]*(?:应该|其实|正确的)?(?:是|改成|改为|叫)`, "g"),
    "改成",
  );
  const beforeName =
    names.length > 0 ? `|\\s+(?=(?:我的?)?(?:${names.join("|")}))|(?=(?:${names.join("|")})[:：是为]?\\s*\\d)` : "";
  return joined
    .split(new RegExp(`[，,。；;！!\\n]+${beforeName}`))
    .map((part) => part.trim())
    .filter((part) => !filler.test(part));
};

const isEdit = (lead: string, rest: string): boolean =>
  rest === ""
    ? /改|换|更正|错/.test(lead)
    : new RegExp(`^(?:${mistaken}|(?:要|想)?(?:改|换|修改|更正|重填|重新填)(?:一下|改|了|一改)?)(?:吧)?$`).test(rest);

const readNamed = (turn: FormTurn, part: string, named: ReturnType<typeof namedFields>): Part | undefined => {
  for (const { name, field } of named) {
    const hit = new RegExp(
      `^(不对|不是)?(请|帮我|麻烦)?(把|将|(?:我)?(?:要|想)?(?:改一下|改下|修改|更改|更正|改|换))?(?:我的|我)?${name}(?:号码|号)?(.*)$`,
      "s",
    ).exec(part);
    if (!hit) continue;
    const [lead, rest] = [hit[3] ?? "", (hit[4] ?? "").trim()];
    if (isEdit(lead, rest)) return { edit: field };
    const value = rest.replace(new RegExp(`^${becomes}`), "").trim();
    if (value === "") continue;
    return readValue(turn, value, field);
  }
  return undefined;
};

/** Reads a value for a field; a question is neither right nor wrong. */
const readValue = (turn: FormTurn, value: string, field: Field): Part | undefined => {
  const parsed = parseAnswer(value, field, turn.context);
  if (parsed.ok) return { found: [field, parsed.value] };
  if (looksLikeQuestion(value)) return undefined;
  return {
    wrong: { field, problem: { text: turn.deps.wording(parsed.errorKey, { label: field.label, ...parsed.values }) } },
  };
};

/** The field as it applies now, or as it is defined when it does not apply (yet): nothing said is lost. */
const allFields = ({ walk, definition }: FormTurn): Field[] => {
  const onPath = new Map(walk.path.map((field) => [field.id, field]));
  return fieldsOf(definition).map((field) => onPath.get(field.id) ?? field);
};

const looseRest = (turn: FormTurn, leftover: readonly string[], reading: Reading): Reading => {
  const { current } = turn;
  const [only] = leftover;
  if (!current || !only || leftover.length !== 1 || current.id in reading.found || looksLikeQuestion(only))
    return reading;
  const parsed = parseAnswer(only, current, turn.context);
  return parsed.ok ? { ...reading, found: { ...reading.found, [current.id]: parsed.value }, rest: 0 } : reading;
};

type Sorted = { found: Record<string, Answer>; wrong: Refusal[]; edits: string[]; leftover: string[] };

const sortPart = (sorted: Sorted, part: string, read: Part | undefined): void => {
  if (read?.found && acceptsAnswer(read.found[1], read.found[0])) sorted.found[read.found[0].id] = read.found[1];
  else if (read?.wrong) sorted.wrong.push(read.wrong);
  else if (read?.edit) sorted.edits.push(read.edit.id);
  else sorted.leftover.push(part);
};

/**
 * Reads several answers, named ("电话是…", "把电话改成…") or known by their looks (an ID number, "我叫…", "1965年3月出生"),
 * from one message. What fits more than one field is left alone.
 */
export const readAnswers = (turn: FormTurn, text: string): Reading => {
  const fields = allFields(turn);
  const named = namedFields(fields);
  const parts = partsOf(
    text,
    named.map(({ name }) => name),
  );
  const sorted: Sorted = { found: {}, wrong: [], edits: [], leftover: [] };
  for (const part of parts)
    sortPart(sorted, part, readNamed(turn, part, named) ?? findByLooks(turn, part, fields, parts.length > 1));
  const { found, edits, leftover } = sorted;
  const wrong = sorted.wrong.filter(({ field }) => !(field.id in found));
  const reading = { found, wrong, edits, rest: leftover.length };
  // Beside a wrong value the rest counts as well: a name given with a mistyped ID number is not asked for again.
  return Object.keys(found).length + wrong.length > 0 ? looseRest(turn, leftover, reading) : reading;
};
