import * as z from "zod";
import type { Answer, Answers } from "./draft.ts";

/** When something applies, written as data (never evaluated as code). On a multiple choice `eq` and `in` mean "contains". */
export type Condition =
  | { field: string; eq: string }
  | { field: string; ne: string }
  | { field: string; in: string[] }
  | { field: string; answered: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const field = z.string();

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field, eq: z.string() }),
    z.strictObject({ field, ne: z.string() }),
    z.strictObject({ field, in: z.array(z.string()).min(1) }),
    z.strictObject({ field, answered: z.boolean() }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
);

const contains = (answer: Answer | undefined, values: readonly string[]): boolean =>
  answer !== undefined && [answer].flat().some((value) => values.includes(value));

/** Whether the condition holds for these answers; no condition always holds. `ne` also holds when nothing was answered. */
export const holds = (condition: Condition | undefined, answers: Answers): boolean => {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((part) => holds(part, answers));
  if ("any" in condition) return condition.any.some((part) => holds(part, answers));
  if ("not" in condition) return !holds(condition.not, answers);
  const answer = answers[condition.field];
  if ("answered" in condition) return (answer !== undefined) === condition.answered;
  if ("in" in condition) return contains(answer, condition.in);
  return "eq" in condition ? contains(answer, [condition.eq]) : !contains(answer, [condition.ne]);
};

/** Every field and every value a condition speaks of. */
export const mentionsOf = (condition: Condition | undefined): { field: string; values: string[] }[] => {
  if (!condition) return [];
  if ("all" in condition) return condition.all.flatMap(mentionsOf);
  if ("any" in condition) return condition.any.flatMap(mentionsOf);
  if ("not" in condition) return mentionsOf(condition.not);
  if ("in" in condition) return [{ field: condition.field, values: condition.in }];
  if ("eq" in condition) return [{ field: condition.field, values: [condition.eq] }];
  return [{ field: condition.field, values: "ne" in condition ? [condition.ne] : [] }];
};
