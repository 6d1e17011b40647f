import type { Condition } from "./condition.ts";
import { type Facts, holds, mentionsOf } from "./holds.ts";
import { itemIdOf } from "./walk/group-item.ts";

/** What has been answered so far, and the questions that apply. */
type Seen = { path: readonly { id: string }[]; facts: Facts };

/** A rule speaks only when everything it looks at has been answered: no answer yet is no reason to refuse. */
const isDecided = (condition: Condition, { path, facts }: Seen): boolean => {
  const isOpen = (id: string) => facts[id] === undefined && path.some((field) => field.id === id);
  return mentionsOf(condition).every(({ field, of }) =>
    of === undefined
      ? !isOpen(field)
      : Array.from({ length: Number(facts[of] ?? 0) }, (_, index) => index + 1).every(
          (place) => !isOpen(itemIdOf({ group: of, place, field })),
        ),
  );
};

/**
 * The rules that stand in the way of these answers, in their order. Pure: the functions walk a form with it, the page
 * checks with it before one is begun.
 */
export const dueRules = <Rule extends { notWhen: Condition }>(rules: readonly Rule[], seen: Seen): Rule[] =>
  rules.filter(({ notWhen }) => isDecided(notWhen, seen) && holds(notWhen, seen.facts));
