import type { Field } from "../definition/field.ts";
import { withDigits } from "../fields/chinese-number.ts";
import type { FormTurn } from "../form-turn.ts";
import { fieldsOf } from "../service.ts";
import { itemField } from "../walk/group-item.ts";

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The place that a text begins with, and how long that beginning is. */
const beginning = ({ noun, label }: Field, text: string): { place: number; length: number } | undefined => {
  const pattern = new RegExp(`^第([\\d一二两三四五六七八九十]{1,3})[个位](?:${literal(noun ?? label)})?的?`);
  const [whole, said] = pattern.exec(text) ?? [];
  return whole && said ? { place: Number(withDigits(said)), length: whole.length } : undefined;
};

/**
 * A message that begins with an item ("第二个孩子叫…，昨天出生，男孩") is about that item as a whole: the turn as if the item
 * were being asked, and the message without its beginning. Undefined when it begins otherwise.
 */
export const itemScope = (turn: FormTurn, said: string): { turn: FormTurn; text: string } | undefined => {
  const { definition, walk } = turn;
  const text = said.trim();
  const groups = fieldsOf(definition).filter(({ id, type }) => type === "group" && walk.facts[id] !== undefined);
  const [scope] = groups.flatMap((group) => {
    const begun = beginning(group, text);
    const most = Math.min(Number(walk.facts[group.id]) + 1, group.items?.max ?? 1);
    const [first] = group.fields;
    if (!begun || !first || begun.place < 1 || begun.place > most) return [];
    return [{ own: itemField(group, begun.place, first), length: begun.length }];
  });
  if (!scope) return undefined;
  const current = walk.path.find(({ id }) => id === scope.own.id) ?? scope.own;
  return { turn: { ...turn, current }, text: text.slice(scope.length) };
};
