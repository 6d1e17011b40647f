import type { Field } from "../definition/field.ts";
import type { Answer, Answers, Draft } from "../draft.ts";
import { withDigits } from "../fields/chinese-number.ts";
import { plain } from "../fields/field-type.ts";
import { changeDraft, type FormAdvance, type FormTurn } from "../form-turn.ts";
import { fieldsOf } from "../service.ts";
import { itemIdOf, itemPlaceOf, itemTitle } from "../walk/group-item.ts";
import { moveOn } from "./take-answers.ts";

type GroupCommand = { name: "add"; group: Field } | { name: "remove"; group: Field; place: number };

const countOf = ({ walk }: FormTurn, { id }: Field): number => Number(walk.facts[id] ?? 0);

/** The group that the words name, or the only one there is. */
const groupMeant = (turn: FormTurn, text: string): Field | undefined => {
  const groups = fieldsOf(turn.definition).filter(
    ({ id, type }) => type === "group" && turn.walk.facts[id] !== undefined,
  );
  return groups.find(({ noun }) => noun && text.includes(noun)) ?? (groups.length === 1 ? groups[0] : undefined);
};

const bareOf = (text: string, { noun = "", label }: Field): string =>
  withDigits(plain(text))
    .replace(/[\s。.，,！!]+/g, "")
    .replace(noun, "")
    .replace(label, "");

/** "再加一个孩子", "删掉第二个孩子"; undefined when the words are neither. */
export const readGroupCommand = (turn: FormTurn, text: string): GroupCommand | undefined => {
  const group = text.length <= 20 ? groupMeant(turn, text) : undefined;
  if (!group) return undefined;
  const bare = bareOf(text, group);
  if (/^(我?(还要|还有|再|要|想)?(加|添加|增加|多加|还有|再来)1?[个位]|还有1?[个位])(吧|呢)?$/.test(bare))
    return { name: "add", group };
  const [, place] = /^(?:删掉|删除|去掉|不要|移除)(?:第(\d+)[个位]|最后(?:1)?[个位])(?:了|吧)?$/.exec(bare) ?? [];
  if (!/^(删掉|删除|去掉|不要|移除)/.test(bare) || (place === undefined && !bare.includes("最后"))) return undefined;
  return { name: "remove", group, place: place === undefined ? countOf(turn, group) : Number(place) };
};

/** The answers without one item; the items after it move up. */
const withoutItem = (answers: Answers, group: string, place: number): Record<string, Answer> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      const item = itemPlaceOf(id);
      if (item?.group !== group || item.place < place) return [[id, answer] as const];
      return item.place === place ? [] : [[itemIdOf({ ...item, place: item.place - 1 }), answer] as const];
    }),
  );

const remove = (turn: FormTurn, group: Field, place: number): FormAdvance => {
  const { deps, draft } = turn;
  const count = countOf(turn, group);
  const least = group.items?.min ?? 1;
  if (place < 1 || place > count)
    return moveOn(turn, { lead: [deps.wording("form.group-none", { item: itemTitle(group, place) })] });
  if (count <= least)
    return moveOn(turn, { lead: [deps.wording("form.group-least", { min: least, noun: group.noun ?? group.label })] });
  const answers = withoutItem(draft.answers, group.id, place);
  // Whether there was another one after the item before it is answered by what is left.
  const before = itemIdOf({ group: group.id, place: count - 1, field: "more" });
  const left: Draft["answers"] = { ...answers, [before]: "no" };
  return moveOn(changeDraft(turn, { answers: left, revisiting: null }), {
    lead: [deps.wording("form.group-removed", { item: itemTitle(group, place) })],
  });
};

const add = (turn: FormTurn, group: Field): FormAdvance => {
  const { deps, draft } = turn;
  const count = countOf(turn, group);
  const most = group.items?.max ?? 1;
  if (count >= most)
    return moveOn(turn, { lead: [deps.wording("form.group-most", { max: most, noun: group.noun ?? group.label })] });
  const more = itemIdOf({ group: group.id, place: count, field: "more" });
  return moveOn(
    changeDraft(turn, { answers: { ...draft.answers, [more]: "yes" }, stage: "filling", revisiting: null }),
  );
};

/** Adds or removes an item of a group, and goes on. */
export const obeyGroupCommand = (turn: FormTurn, command: GroupCommand): FormAdvance =>
  command.name === "add" ? add(turn, command.group) : remove(turn, command.group, command.place);
