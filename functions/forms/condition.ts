import * as z from "zod";

const AgeLimit = z.strictObject({
  gte: z.int().nonnegative().optional(),
  lt: z.int().positive().optional(),
  unit: z.enum(["years", "months", "days"]).default("years"),
});

/** When something applies, written as data (never evaluated as code). On a multiple choice `eq` and `in` mean "contains". */
export type Condition =
  | { field: string; eq: string }
  | { field: string; ne: string }
  | { field: string; in: string[] }
  | { field: string; answered: boolean }
  | { field: string; gt: number }
  | { field: string; gte: number }
  | { field: string; lt: number }
  | { field: string; lte: number }
  | { field: string; within: string }
  | { field: string; age: z.input<typeof AgeLimit> }
  | { some: string; where: Condition }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const field = z.string();
const limit = z.number();

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field, eq: z.string() }),
    z.strictObject({ field, ne: z.string() }),
    z.strictObject({ field, in: z.array(z.string()).min(1) }),
    z.strictObject({ field, answered: z.boolean() }),
    z.strictObject({ field, gt: limit }),
    z.strictObject({ field, gte: limit }),
    z.strictObject({ field, lt: limit }),
    z.strictObject({ field, lte: limit }),
    z.strictObject({ field, within: z.string().regex(/^\d{6}$/) }),
    z.strictObject({ field, age: AgeLimit }),
    z.strictObject({ some: z.string(), where: Condition }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
);
