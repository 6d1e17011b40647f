import type { Field } from "../definition/field.ts";
import type { FormTurn } from "../form-turn.ts";
import { fieldsOf } from "../service.ts";
import { itemField, itemPlaceOf } from "../walk/group-item.ts";

/** The item that plain words such as "姓名" mean in a group: the one being filled, else the last. */
const placeMeant = (
  { current, facts }: { current: Field | undefined; facts: Readonly<Record<string, unknown>> },
  group: Field,
) => {
  const now = current && itemPlaceOf(current.id);
  return now?.group === group.id && now.place > 0 ? now.place : Math.max(1, Number(facts[group.id] ?? 1));
};

const isAsked = ({ current }: FormTurn, { id }: Field): boolean => {
  const now = current && itemPlaceOf(current.id);
  return now?.group === id && now.place > 0;
};

/** Names that mean nothing without their group: those of the form's own fields, and those that several groups share. */
const takenNames = (defined: readonly Field[]): ReadonlySet<string> => {
  const own = defined.filter(({ type }) => type !== "group").flatMap(({ label, names }) => [label, ...names]);
  const inGroups = defined.map(({ fields }) => new Set(fields.flatMap(({ label, names }) => [label, ...names])));
  const shared = inGroups.flatMap((names, place) =>
    [...names].filter((name) => inGroups.some((others, other) => other !== place && others.has(name))),
  );
  return new Set([...own, ...shared]);
};

const itemFields = (turn: FormTurn, group: Field, taken: ReadonlySet<string>): Field[] => {
  const { current, walk } = turn;
  const count = Number(walk.facts[group.id] ?? 0);
  // One more than there are: "第二个孩子叫…" may be said before the form has asked for a second one.
  const places = Array.from({ length: Math.min(count + 1, group.items?.max ?? 1) }, (_, index) => index + 1);
  const meant = placeMeant({ current, facts: walk.facts }, group);
  // While one of its items is asked the group's own names win; before the talk has come to any, they are the form's.
  const isReached = Object.keys(turn.draft.answers).some((id) => itemPlaceOf(id)?.group === group.id);
  const isFree = (name: string) => isAsked(turn, group) || (isReached && !taken.has(name));
  return places.flatMap((place) =>
    group.fields.map((own) => {
      const field = itemField(group, place, own);
      const plain = place === meant ? [own.label, ...own.names].filter(isFree) : [];
      return { ...field, names: [...field.names, ...plain] };
    }),
  );
};

/**
 * Every field that a message may speak of: as it applies now, or as it is defined when it does not apply (yet), so that
 * nothing said is lost; of groups each item and the one after the last. The group that is being asked comes first: of
 * equal names its own are meant.
 */
export const talkFields = (turn: FormTurn): Field[] => {
  const { walk, definition } = turn;
  const defined = fieldsOf(definition);
  const taken = takenNames(defined);
  const inOrder = defined.toSorted((a, b) => Number(isAsked(turn, b)) - Number(isAsked(turn, a)));
  const all = inOrder.flatMap((field) => (field.type === "group" ? itemFields(turn, field, taken) : [field]));
  const onPath = new Map(walk.path.map((field) => [field.id, field]));
  const consents = walk.path.filter(({ id }) => !itemPlaceOf(id) && all.every((field) => field.id !== id));
  return [
    ...all.map((field) => {
      const now = onPath.get(field.id);
      return now ? { ...now, names: field.names } : field;
    }),
    ...consents,
  ];
};
