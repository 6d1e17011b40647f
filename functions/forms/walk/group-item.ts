import type { Condition } from "../condition.ts";
import type { Field } from "../definition/field.ts";

/** Which item of which group a field belongs to: `child.2.name` is the name of the second child. */
export type ItemPlace = { group: string; place: number; field: string };

const itemId = /^([a-z0-9-]+)\.(\d{1,2})\.([a-z0-9-]+)$/;

/** The question after an item: whether there is another one. */
const more = "more";

/** Reads an id of a group's field; undefined for a field of the form itself. */
export const itemPlaceOf = (fieldId: string): ItemPlace | undefined => {
  const [, group, place, field] = itemId.exec(fieldId) ?? [];
  return group && place && field ? { group, place: Number(place), field } : undefined;
};

export const itemIdOf = ({ group, place, field }: ItemPlace): string => `${group}.${place}.${field}`;

/** Whether a field asks if there is another item; it steers the form and is sent to nobody. */
export const isMoreField = ({ id }: Pick<Field, "id">): boolean => itemPlaceOf(id)?.field === more;

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** How an item is called: 第2个孩子, or the noun alone where there can be only one. */
export const itemTitle = ({ noun, label, items }: Field, place: number): string =>
  (items?.max ?? 1) > 1 ? `第${place}个${noun ?? label}` : (noun ?? label);

/** The names of an item's field: with its item in figures and in words; alone it names that of the item being filled. */
const namesOf = (group: Field, place: number, own: readonly string[]): string[] => {
  const noun = group.noun ?? group.label;
  const numeral = numerals[place - 1];
  const titles = [
    `第${place}个${noun}`,
    `第${place}个`,
    ...(numeral ? [`第${numeral}个${noun}`, `第${numeral}个`] : []),
  ];
  const last = place === 1 && (group.items?.max ?? 1) === 1 ? [noun] : [];
  return [...titles, ...last].flatMap((title) => own.flatMap((name) => [`${title}的${name}`, `${title}${name}`]));
};

const within = (label: string): string => label.slice(0, 20);

/** The question for one item of a group, as if it were a field of its own. */
export const itemField = (group: Field, place: number, own: Field["fields"][number]): Field => {
  const idOf = (field: string) => itemIdOf({ group: group.id, place, field });
  const isSibling = (field: string) => group.fields.some(({ id }) => id === field);
  const near = (field: string) => (isSibling(field) ? idOf(field) : field);
  return {
    ...own,
    id: idOf(own.id),
    label: within(`${itemTitle(group, place)}的${own.label}`),
    ask: `${itemTitle(group, place)}：${own.ask}`,
    names: namesOf(group, place, [own.label, ...own.names]),
    fields: [],
    ...(own.readFrom && { readFrom: { ...own.readFrom, field: near(own.readFrom.field) } }),
    ...(own.signedBy && { signedBy: near(own.signedBy) }),
  };
};

/** "还有其他孩子吗？" after the item at `place` (0: whether there is any at all). */
export const moreField = (group: Field, place: number): Field => ({
  ...group,
  id: itemIdOf({ group: group.id, place, field: more }),
  type: "yes-no",
  label: within(`${place === 0 ? "有没有" : "还有没有其他"}${group.noun ?? group.label}`),
  names: [],
  optional: false,
  when: undefined as Condition | undefined,
  example: undefined,
  choices: [
    {
      value: "yes",
      label: place === 0 ? "有" : "还有一个",
      words: [
        "还有",
        "再加一个",
        "再来一个",
        "添加一个",
        "加一个",
        `还有一个${group.noun ?? ""}`,
        `还有${group.noun ?? "一个"}`,
      ],
      when: undefined,
    },
    {
      value: "no",
      label: place === 0 ? "没有" : "没有了",
      words: ["没了", "就这些", "就这一个", "就一个", "只有一个", "只有这些", "就这么多", "没有其他", "没有其他的"],
      when: undefined,
    },
  ],
  departments: [],
  formNames: {},
  fields: [],
});
