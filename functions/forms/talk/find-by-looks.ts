import type { Answer } from "../draft.ts";
import { parseAnswer } from "../field-types.ts";
import { compact } from "../fields/field-type.ts";
import type { FormTurn } from "../form-turn.ts";
import type { Field } from "../service.ts";
import type { Refusal } from "./take-answers.ts";

type Look = { found?: [Field, Answer]; wrong?: Refusal };

/** How a value of a type looks in running text; the first group is the value. */
const looks: readonly [Field["type"], (part: string) => string | undefined][] = [
  ["id-number", (part) => /(?<!\d)(\d{17}[\dXx])(?!\d)/.exec(compact(part))?.[1]],
  ["mobile", (part) => /(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)/.exec(compact(part))?.[1]],
  ["bank-card", (part) => /(?<!\d)(\d{16,19})(?!\d)/.exec(compact(part))?.[1]],
  [
    "month",
    (part) =>
      /出生|生日|生人|月生|年生|日生|生的|月的$/.test(part)
        ? part.replace(/^我?(是|的生日是?|生日是?|生于|在|于)?/, "")
        : undefined,
  ],
  [
    "name",
    (part) => /^(?:我|本人)(?:的?(?:姓名|名字))?(?:是叫|就叫|叫做|叫|名叫)([\p{Script=Han}·•．.]+)$/u.exec(part)?.[1],
  ],
];

/** The one field of a type that a value can be meant for: among those that apply now, else among all. */
const onlyField = (turn: FormTurn, fields: readonly Field[], type: Field["type"]): Field | undefined => {
  const onPath = turn.walk.path.filter((field) => field.type === type);
  const candidates = onPath.length > 0 ? onPath : fields.filter((field) => field.type === type);
  const birth = candidates.filter(({ readFrom }) => readFrom);
  const chosen = type === "month" && birth.length === 1 ? birth : candidates;
  return chosen.length === 1 ? chosen[0] : undefined;
};

/**
 * Digits that fit no field are wrong only for the field being asked, or when they can only be meant as an ID number:
 * an 18-digit number may also be a bank card, a shorter one anything.
 */
const lookedAt = (turn: FormTurn, part: string, fields: readonly Field[]): Look | undefined => {
  const wrong: Refusal[] = [];
  for (const [type, valueIn] of looks) {
    const value = valueIn(part);
    const field = value && onlyField(turn, fields, type);
    if (!value || !field) continue;
    const parsed = parseAnswer(value, field, turn.context);
    if (parsed.ok) return { found: [field, parsed.value] };
    wrong.push({
      field,
      problem: { text: turn.deps.wording(parsed.errorKey, { label: field.label, ...parsed.values }) },
    });
  }
  const refused =
    wrong.find(({ field }) => field.id === turn.current?.id) ?? wrong.find(({ field }) => field.type === "id-number");
  return refused && { wrong: refused };
};

const bare = (text: string): string => text.replace(/^(?:我|本人)?(?:是|属于)?/, "").replace(/[。.的\s]+$/, "");

/** A word alone must be this long to count for a field that is not being asked: "在家" may mean anything. */
const shortestAlone = 3;

/** An option of one choice field, in exactly its own words ("灵活就业人员", "有公积金"). */
const optionOf = (turn: FormTurn, part: string, fields: readonly Field[], several: boolean): Look | undefined => {
  const said = [part, bare(part)];
  const hits = fields
    .filter(({ type }) => type === "choice" || type === "yes-no")
    .filter(({ id }) => several || id === turn.current?.id || part.length >= shortestAlone)
    .flatMap((field) => {
      const choice = field.choices.find(({ label, words }) => [label, ...words].some((word) => said.includes(word)));
      return choice ? [{ field, value: choice.value }] : [];
    });
  const current = hits.find(({ field }) => field.id === turn.current?.id);
  const hit = current ?? (hits.length === 1 ? hits[0] : undefined);
  return hit && { found: [hit.field, hit.value] };
};

/** What a part of a message says without naming its field. `several`: it stands beside other parts, so options count too. */
export const findByLooks = (
  turn: FormTurn,
  part: string,
  fields: readonly Field[],
  several: boolean,
): Look | undefined =>
  lookedAt(turn, part, fields) ??
  (several || turn.current?.type !== "text" ? optionOf(turn, part, fields, several) : undefined);
