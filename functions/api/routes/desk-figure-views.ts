import * as z from "zod";
import { FormFigures } from "../../insights/figures.ts";
import { Outcome } from "../../insights/outcome.ts";
import type { Sight } from "../../insights/visible-cells.ts";
import { AppError } from "../../shared/app-error.ts";
import type { StaffCaller } from "../caller.ts";

const longestDays = 92;
const dayMs = 86_400_000;
const word = z.string().min(1).max(60);

/** A period of days in China, both counted, and where. */
export const FigureQuery = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  channel: word.optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  department: word.optional(),
});

/** Refuses a period that ends before it begins or is longer than a quarter: `request.invalid`. */
export const checkPeriod = ({ from, to }: { from: string; to: string }): void => {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (days < 0 || days >= longestDays) throw new AppError("request.invalid", { field: "to" });
};

const seeAll = ["supervisor", "curator", "admin"] as const;

/** What somebody may see: a department its own matters only, and whoever has regions those only. */
export const sightOf = ({ roles, departments = [], regions = [] }: StaffCaller): Sight => ({
  ...(seeAll.some((role) => roles.includes(role)) ? {} : { departments }),
  ...(regions.length > 0 ? { regions } : {}),
});

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);
const Share = z.object({ count, of: count });
const ms = z.number().nonnegative().nullable();

const timings = { p50: ms, p95: ms, overP50: count, overP95: count };

export const Summary = z.object({
  turns: count,
  conversations: count,
  questions: count,
  outcomes: z.partialRecord(Outcome, count),
  rates: z.object({
    answered: Share,
    clarified: Share,
    deflected: Share,
    handedOver: Share,
    dissatisfied: Share,
    formsCompleted: Share,
  }),
  pending: count,
  pendingFollowed: count,
  answerMs: z.object(timings),
  person: z.object({ asked: count, accepted: count, ended: count }),
  tickets: count,
  feedback: z.object({ useful: count, notUseful: count, reasons: counts }),
  ratings: counts,
  tokens: z.object({ input: count, output: count }),
  costMicros: count,
});

/** Everything the dashboard shows of a period; `countedAt` says how new it is. */
export const FigureView = z.object({
  countedAt: z.iso.datetime().nullable(),
  total: Summary,
  days: z.array(z.object({ day: z.iso.date(), summary: Summary })),
  channels: z.array(z.object({ channel: z.string(), summary: Summary })),
  departments: z.array(z.object({ department: z.string(), summary: Summary })),
  week: z.array(z.array(count)),
  entries: z.array(z.object({ entryId: z.string(), title: z.string(), count })),
  forms: z.array(
    FormFigures.omit({ reached: true, dropped: true }).extend({
      serviceId: z.string(),
      title: z.string(),
      /** In the order of the form. */
      fields: z.array(z.object({ id: z.string(), label: z.string(), reached: count, dropped: count })),
    }),
  ),
  steps: z.array(z.object({ name: z.string(), count, meanMs: z.number(), ...timings })),
  /** What the period's figures can be narrowed down to. */
  places: z.object({ channels: z.array(z.string()), regions: z.array(z.string()), departments: z.array(z.string()) }),
});

export const TopQuestions = z.object({
  questions: z.array(
    z.object({
      text: z.string(),
      saying: z.string(),
      conversations: z.int().positive(),
      outcomes: z.partialRecord(Outcome, count),
    }),
  ),
  /** Only the newest questions are looked through; whether these were all of the period. */
  isAll: z.boolean(),
});
