import * as z from "zod";

const value = z.union([z.string(), z.array(z.string())]);

/** What a source has for a field. `locked`: an authority's word, which the citizen cannot change here. */
const PrefilledValue = z.object({ answer: value, source: z.string(), locked: z.boolean() });
export type PrefilledValue = z.infer<typeof PrefilledValue>;

/** How a source answered: it had something, knew nobody of that name and number, would not say, or could not be reached. */
export const ReadOutcome = z.enum(["found", "none", "refused", "down"]);
export type ReadOutcome = z.infer<typeof ReadOutcome>;

/**
 * What a draft knows of being prefilled: the citizen's one decision for this service (what was asked for, about whom, when
 * it was made), which sources were read, and what they had. `values` stay apart from the answers: where the citizen had
 * said something else, both are there.
 */
export const PrefillState = z.object({
  decision: z.enum(["asked", "agreed", "declined", "revoked"]),
  at: z.iso.datetime(),
  sets: z.array(z.string()),
  /** Whose data: the fields that name the person and what they said. A change of them ends all of this. */
  subject: z.record(z.string(), z.string()),
  read: z.record(z.string(), ReadOutcome),
  values: z.record(z.string(), PrefilledValue),
});
export type PrefillState = z.infer<typeof PrefillState>;

type Answers = Readonly<Record<string, string | string[]>>;
type Prefilled = { answers: Answers; prefill?: PrefillState | undefined };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a source has for this field. */
export const valueFor = ({ prefill }: Prefilled, fieldId: string): PrefilledValue | undefined =>
  prefill?.values[fieldId];

/** The source of an answer, when it is what the source has; undefined for what the citizen said. */
export const originOf = (draft: Prefilled, fieldId: string): PrefilledValue | undefined => {
  const known = valueFor(draft, fieldId);
  return known && isSame(known.answer, draft.answers[fieldId]) ? known : undefined;
};

/** What a source has for this field where the citizen said something else. */
export const mismatchOf = (draft: Prefilled, fieldId: string): PrefilledValue | undefined => {
  const known = valueFor(draft, fieldId);
  return known && draft.answers[fieldId] !== undefined && !isSame(known.answer, draft.answers[fieldId])
    ? known
    : undefined;
};

/** Whether an answer is an authority's word that the citizen cannot change here. */
export const isLocked = (draft: Prefilled, fieldId: string): boolean => originOf(draft, fieldId)?.locked === true;

/** The answers without those that a source filled in. */
export const withoutPrefilled = (draft: Prefilled): Record<string, string | string[]> =>
  Object.fromEntries(Object.entries(draft.answers).filter(([id]) => originOf(draft, id) === undefined));

/** Whether the draft is still about the person whose data were, or are to be, read. */
export const isSubject = ({ subject }: PrefillState, answers: Answers): boolean =>
  Object.entries(subject).every(([id, said]) => answers[id] === said);
