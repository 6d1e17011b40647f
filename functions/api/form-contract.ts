import * as z from "zod";
import { Choice, FormStep } from "../messages/message.ts";

/** A form as a page: the same draft that the conversation fills. */

export const FormPath = z.strictObject({ serviceId: z.string().regex(/^[a-z0-9-]{1,40}$/) });

const fieldId = z.string().regex(/^[a-z0-9.-]{1,60}$/);
const words = z.object({ title: z.string(), note: z.string().nullable() });

const PageField = FormStep.shape.field.extend({
  /** The question as it is asked. */
  ask: z.string(),
  /** The text that is agreed to or signed. */
  agreement: z.string().nullable(),
  /** What the input begins with; [] also where the answer is sensitive, which pages do not get back. */
  values: z.array(z.string()),
  /** The answer as views show it, masked where it is sensitive; null when there is none. */
  shown: z.string().nullable(),
  /** Names the answer; given back with a change. "" when there is none. */
  mark: z.string(),
  /** The source it was read from, with the citizen's consent. */
  origin: z.string().nullable(),
  /** Told by another field, such as the birth date by the ID number. */
  derived: z.boolean(),
  /** Why it cannot be changed here. */
  locked: z.string().nullable(),
  /** Not taken before the citizen has agreed above. */
  waits: z.boolean(),
  /** Still needs an answer. */
  isOpen: z.boolean(),
  problem: z.string().nullable(),
});
export type PageField = z.infer<typeof PageField>;

const Paper = z.object({
  title: z.string(),
  note: z.string().nullable(),
  copies: z.number().nullable(),
  /** The field of this form where it can be uploaded. */
  fieldId: z.string().nullable(),
});

const Notice = z.object({
  bring: z.array(Paper),
  later: z.array(Paper),
  notBring: z.array(z.object({ title: z.string(), why: z.string() })),
  sign: z.array(words),
  matters: z.array(
    z.object({
      title: z.string(),
      department: z.string(),
      time: z.string(),
      fee: z.string(),
      result: z.string().nullable(),
    }),
  ),
  closed: z.array(z.object({ title: z.string(), reason: z.string() })),
  notes: z.array(z.string()),
  places: z.array(z.object({ name: z.string(), detail: z.string() })),
  unknown: z.array(z.string()),
});

export const FormPage = z.object({
  draftId: z.string(),
  serviceId: z.string(),
  title: z.string(),
  updatedAt: z.iso.datetime(),
  progress: z.object({ answered: z.int(), total: z.int() }),
  /**
   * Of data that departments share: the question for a consent, or what came of it. Its choices are messages, given to the
   * conversation once it has the form in hand. It stands below the field that says whose data they are.
   */
  prefill: z
    .object({ texts: z.array(z.string()), choices: z.array(Choice), isQuestion: z.boolean(), belowField: z.string() })
    .nullable(),
  /** What changed in the form since it was last filled in. */
  told: z.string().nullable(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), fields: z.array(PageField) })),
  /** Worked out from the answers. */
  calculated: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Why this cannot be submitted, and what to do instead. */
  blocked: z.object({ reason: z.string(), instead: z.string() }).nullable(),
  isComplete: z.boolean(),
  notice: Notice,
});
export type FormPage = z.infer<typeof FormPage>;

/** The forms a citizen has begun and not submitted, in the conversation of the token. */
export const OpenForms = z.object({
  forms: z.array(
    z.object({
      serviceId: z.string(),
      title: z.string(),
      updatedAt: z.iso.datetime(),
      progress: z.object({ answered: z.int(), total: z.int() }),
    }),
  ),
});
export type OpenForms = z.infer<typeof OpenForms>;

/** Fields as they were left; each with the mark of the answer that was seen there. */
export const SaveAnswers = z.strictObject({
  draftId: z.string().max(60),
  answers: z
    .array(z.strictObject({ fieldId, text: z.string().max(2000), seen: z.string().max(20) }))
    .min(1)
    .max(60),
});
export type SaveAnswers = z.infer<typeof SaveAnswers>;

export const SavedAnswers = z.object({
  results: z.array(
    z.object({
      fieldId: z.string(),
      outcome: z.enum(["saved", "refused", "changed", "gone"]),
      problem: z.string().nullable(),
    }),
  ),
  form: FormPage,
});
export type SavedAnswers = z.infer<typeof SavedAnswers>;
