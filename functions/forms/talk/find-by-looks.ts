import type { Field } from "../definition/field.ts";
import type { Answer } from "../draft.ts";
import { parseAnswer } from "../field-types.ts";
import { wordsOf } from "../fields/choice.ts";
import { compact } from "../fields/field-type.ts";
import type { FormTurn } from "../form-turn.ts";
import { itemPlaceOf } from "../walk/group-item.ts";
import { isGeneral } from "./general-word.ts";
import { placeAlone } from "./place-alone.ts";
import { problemOf, type Refusal } from "./refusal.ts";

type Found = { found?: [Field, Answer]; wrong?: Refusal };

type Look = {
  type: Field["type"];
  /** The value in a part of a message; undefined when the part does not look like one. */
  value: (part: string, turn: FormTurn, several: boolean) => string | undefined;
  /** Which fields of the type it can be meant for, when not for any. */
  fits?: (field: Field) => boolean;
};

const bornOn = /出生|生日|日生|号生|生的|生于/;
const bornLead = /^(?:我|孩子|宝宝|他|她)?(?:是|的?出生日期是?|的?生日是?|出生于|生于|在|于)?/;

const isBirth = ({ readFrom }: Field): boolean => readFrom !== undefined;
const isTime = ({ unit }: Field): boolean => unit === "years-months";

/** How a value of a type looks in running text. */
const looks: readonly Look[] = [
  { type: "id-number", value: (part) => /(?<!\d)(\d{17}[\dXx])(?!\d)/.exec(compact(part))?.[1] },
  { type: "mobile", value: (part) => /(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)/.exec(compact(part))?.[1] },
  { type: "bank-card", value: (part) => /(?<!\d)(\d{16,19})(?!\d)/.exec(compact(part))?.[1] },
  {
    type: "uscc",
    value: (part) =>
      /(?<![0-9A-Z])(?=\d{0,16}[A-HJ-NPQRTUWXY])([0-9A-HJ-NPQRTUWXY]{18})(?![0-9A-Z])/.exec(
        compact(part).toUpperCase(),
      )?.[1],
  },
  {
    type: "date",
    value: (part) => (bornOn.test(part) && /[日号天]|\d[-/.]\d/.test(part) ? part.replace(bornLead, "") : undefined),
    fits: ({ label, names, subject }) => subject || /出生|生日/.test([label, ...names].join()),
  },
  {
    type: "address",
    value: (part) =>
      /^(?:我|我们|本人)?(?:家|现在|目前)?住?在.{8,}$/.test(part) && /[区县市旗]/.test(part) ? part : undefined,
  },
  {
    type: "month",
    value: (part) =>
      /出生|生日|生人|月生|年生|日生|生的|月的$/.test(part)
        ? part.replace(/^我?(是|的生日是?|生日是?|生于|在|于)?/, "")
        : undefined,
    fits: isBirth,
  },
  {
    type: "month",
    value: (part) => /^我?(?:想|打算|准备|计划)(?:在|于|到)?(.*\d.*?)(?:就|再)?(?:办理?)?退休?$/.exec(part)?.[1],
    fits: (field) => !isBirth(field),
  },
  {
    type: "number",
    value: (part) =>
      /^我?(?:已经|一共|总共|累计|大概|大约|差不多|养老保险|养老|社保|都|也)*[交缴](?:费|了|满|过|够|养老保险|养老|社保|大概|差不多)*(.*(?:年|个月).*)$/.exec(
        part,
      )?.[1],
    fits: isTime,
  },
  {
    type: "name",
    value: (part) =>
      /^(?:我|本人|孩子|宝宝|他|她)?(?:的?(?:姓名|名字))?(?:是叫|就叫|叫做|叫|名叫)[\p{Script=Han}·•．.]+$/u.test(part)
        ? part.replace(/^(?:孩子|宝宝|他|她)/, "我")
        : undefined,
  },
  {
    type: "region",
    // Beside a text in own words a place may belong to that text: a unit's seat, a street's city.
    value: (part, turn, several) =>
      turn.current?.type === "text" ? undefined : placeAlone(turn, part, several && turn.current?.type !== "name"),
  },
];

/** Whether a field belongs to the item that is being filled. */
const isInItem = ({ current }: FormTurn, { id }: Field): boolean => {
  const [now, one] = [current && itemPlaceOf(current.id), itemPlaceOf(id)];
  return now !== undefined && one?.group === now.group && one.place === now.place;
};

const isOnPath = ({ walk }: FormTurn, { id }: Field): boolean => walk.path.some((field) => field.id === id);

/**
 * The one field that a value can be meant for: among those of the item being filled, else those that apply now, else
 * among all.
 */
const onlyField = (turn: FormTurn, fields: readonly Field[], { type, fits = () => true }: Look): Field | undefined => {
  const ofType = (field: Field) => field.type === type && fits(field);
  const onPath = turn.walk.path.filter(ofType);
  const inItem = fields.filter((field) => ofType(field) && isInItem(turn, field));
  const [candidates = []] = [inItem, onPath, fields.filter(ofType)].filter(({ length }) => length > 0);
  return candidates.length === 1 ? candidates[0] : undefined;
};

/**
 * Digits that fit no field are wrong only for the field being asked, or when they can only be meant as an ID number:
 * an 18-digit number may also be a bank card, a shorter one anything.
 */
const lookedAt = (turn: FormTurn, part: string, fields: readonly Field[], several: boolean): Found | undefined => {
  const wrong: Refusal[] = [];
  for (const look of looks) {
    const value = look.value(part, turn, several);
    const field = value && onlyField(turn, fields, look);
    if (!value || !field) continue;
    const parsed = parseAnswer(value, field, turn.context);
    if (parsed.ok) return { found: [field, parsed.value] };
    wrong.push({ field, problem: problemOf(turn, field, parsed) });
  }
  const refused =
    wrong.find(({ field }) => field.id === turn.current?.id) ?? wrong.find(({ field }) => field.type === "id-number");
  return refused && { wrong: refused };
};

/** Without what people put around an option: "我现在是单位职工的". */
const bare = (text: string): string =>
  text
    .replace(
      /^(?:我家|我们家|我们|我|本人|家里|目前|现在|一直|已经|就|只|也|都|还|总共|一共|想要|想|打算|准备|要办|办理|办|参加的|参加了|参加|属于|算|是|的)+/,
      "",
    )
    .replace(/[。.了的吧呢啊哈呀\s]+$/, "");

/** A word alone must be this long to count for a field that is not being asked: "在家" may mean anything. */
const shortestAlone = 3;

// "50岁" names a post only where the post is asked for; anywhere else it is an age.
const isAge = /岁$/;

const mayMean = (turn: FormTurn, { id }: Field, part: string, several: boolean): boolean =>
  id === turn.current?.id || (!isGeneral(part) && !isAge.test(part) && (several || part.length >= shortestAlone));

/** An option of one choice field, in exactly its own words ("灵活就业人员", "有公积金"). */
const optionOf = (turn: FormTurn, part: string, fields: readonly Field[], several: boolean): Found | undefined => {
  const said = [part, bare(part)];
  const hits = fields
    .filter(({ type }) => type === "choice" || type === "yes-no")
    .filter((field) => mayMean(turn, field, part, several) && mayMean(turn, field, bare(part), several))
    .flatMap((field) => {
      const choice = field.choices.find((option) => wordsOf(option).some((word) => said.includes(word)));
      return choice ? [{ field, value: choice.value }] : [];
    });
  const current = hits.find(({ field }) => field.id === turn.current?.id);
  const inItem = hits.filter(({ field }) => isInItem(turn, field));
  // The item after the last counts only where nothing on the path is meant.
  const onPath = hits.filter(({ field }) => itemPlaceOf(field.id) === undefined || isOnPath(turn, field));
  const [meant = []] = [inItem, onPath, hits].filter(({ length }) => length > 0);
  const hit = current ?? (meant.length === 1 ? meant[0] : undefined);
  return hit && { found: [hit.field, hit.value] };
};

/** What a part of a message says without naming its field. `several`: it stands beside other parts, so options count too. */
export const findByLooks = (
  turn: FormTurn,
  part: string,
  fields: readonly Field[],
  several: boolean,
): Found | undefined =>
  lookedAt(turn, part, fields, several) ??
  (several || turn.current?.type !== "text" ? optionOf(turn, part, fields, several) : undefined);
