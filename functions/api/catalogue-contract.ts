import * as z from "zod";
import type { Condition } from "../forms/condition.ts";
import { FormStep } from "../messages/message.ts";

/** What is public about services: the catalogue, and the guide of each. */

const audience = z.enum(["citizen", "enterprise"]);

/** One service in the catalogue; `words` are what people call it, to search by. */
const Listed = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  audience,
  /** The event of life, or the stage of business. */
  group: z.string(),
  words: z.array(z.string()),
});
export type Listed = z.infer<typeof Listed>;

export const ServiceList = z.object({ services: z.array(Listed) });
export type ServiceList = z.infer<typeof ServiceList>;

export const GuidePath = z.strictObject({ serviceId: z.string().regex(/^[a-z0-9-]{1,40}$/) });
export const GuideQuery = z.strictObject({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});

const effect = z.enum(["stop", "warn"]);
// Checked when the definition is read; here it only passes through.
const condition = z.custom<Condition>((value) => typeof value === "object" && value !== null);

const GuideMatter = z.object({
  id: z.string(),
  title: z.string(),
  department: z.string(),
  /** Null where nobody has looked it up. */
  time: z.string().nullable(),
  fee: z.string().nullable(),
  result: z.string().nullable(),
  /** Depends on the answers. */
  isForSome: z.boolean(),
  /** Why it cannot be had together with the others here. */
  closed: z.string().nullable(),
});

const GuideMaterial = z.object({
  id: z.string(),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  detail: z.string().nullable(),
  /** Only in this situation; "" where the answers decide, null when always. */
  situation: z.string().nullable(),
});

const GuideSource = z.object({
  document: z.string(),
  number: z.string().optional(),
  article: z.string().optional(),
  url: z.string().optional(),
  effectiveAt: z.string().optional(),
});

/** A few questions that decide most rules; both `notWhen` and `when` are judged by forms/eligibility.ts. */
const GuideCheck = z.object({
  questions: z.array(FormStep.shape.field.extend({ ask: z.string(), when: condition.nullable() })),
  rules: z.array(z.object({ id: z.string(), notWhen: condition, reason: z.string(), instead: z.string(), effect })),
  /** Every rule is decided by these questions; otherwise the form decides the rest. */
  isWhole: z.boolean(),
});

export const ServiceGuide = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  audience,
  group: z.string(),
  version: z.int(),
  departments: z.array(z.string()),
  matters: z.array(GuideMatter),
  materials: z.array(GuideMaterial),
  limits: z.array(z.object({ id: z.string(), reason: z.string(), instead: z.string(), effect })),
  places: z.array(z.object({ name: z.string(), detail: z.string(), url: z.string().nullable() })),
  notes: z.array(z.string()),
  unknown: z.array(z.string()),
  sources: z.array(GuideSource),
  check: GuideCheck,
});
export type ServiceGuide = z.infer<typeof ServiceGuide>;
