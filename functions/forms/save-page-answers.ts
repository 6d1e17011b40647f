import { advanceForm } from "./advance-form.ts";
import { carryOver } from "./carry-over.ts";
import type { Field } from "./definition/field.ts";
import type { Answer, Draft } from "./draft.ts";
import { markOf, waitsForConsent } from "./form-page.ts";
import { changeDraft, type FormDeps, type FormTurn, openTurn } from "./form-turn.ts";
import { isLocked } from "./prefill-state.ts";
import type { Service } from "./service.ts";
import { lockedText } from "./talk/prefill-lock.ts";
import { readFor } from "./talk/refusal.ts";

/** One field as the page sends it: what was typed or chosen, and the mark of the answer that was seen there. */
export type PageAnswer = { fieldId: string; text: string; seen: string };

/**
 * What became of it. `changed`: somebody (the conversation, another page) has answered it otherwise since, nothing was
 * written; `gone`: it is not asked any more.
 */
export type PageOutcome = {
  fieldId: string;
  outcome: "saved" | "refused" | "changed" | "gone";
  problem: string | null;
};

type Step = { draft: Draft; result: PageOutcome };

const instant = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/;

/** The same answer, whenever it was given: agreeing once more to the same text is the same consent. */
const same = (one: Answer | undefined, other: Answer | undefined): boolean =>
  JSON.stringify(one)?.replace(instant, "") === JSON.stringify(other)?.replace(instant, "");

const refused = (draft: Draft, { id }: Field, problem: string): Step => ({
  draft,
  result: { fieldId: id, outcome: "refused", problem },
});
const saved = (draft: Draft, { id }: Field): Step => ({
  draft,
  result: { fieldId: id, outcome: "saved", problem: null },
});

/** Left blank: an optional one is skipped, and what was there before goes. */
const leaveOut = (turn: FormTurn, field: Field): Step => {
  const { draft, deps } = turn;
  if (!field.optional) return refused(draft, field, deps.wording("form.page-required", { label: field.label }));
  const { [field.id]: _, ...answers } = draft.answers;
  const skipped = [...new Set([...draft.skipped, field.id])];
  return saved(changeDraft(turn, { answers, skipped, stage: "filling" }).draft, field);
};

const write = (turn: FormTurn, field: Field, text: string, value: Answer): Step => {
  const { deps, definition, draft } = turn;
  const advance = advanceForm(deps, definition, draft, { type: "values", values: { [field.id]: text } });
  if (same(advance.draft.answers[field.id], value)) return saved(advance.draft, field);
  // It contradicts what another field says.
  const last = advance.replies.at(-1);
  return refused(draft, field, last?.form?.error ?? last?.text ?? "");
};

const take = (turn: FormTurn, field: Field, { text, seen }: PageAnswer): Step => {
  const { deps, definition, draft } = turn;
  const isStale = markOf(draft, field.id) !== seen;
  const read = text.trim() === "" ? undefined : readFor(turn, field, text);
  // The same answer again, such as after a lost reply.
  if (read?.value !== undefined && same(read.value, draft.answers[field.id])) return saved(draft, field);
  if (isStale) return { draft, result: { fieldId: field.id, outcome: "changed", problem: null } };
  if (isLocked(draft, field.id)) return refused(draft, field, lockedText(turn, field.id));
  if (!read) return leaveOut(turn, field);
  if (read.value !== undefined) return write(turn, field, text, read.value);
  const { problem } = read;
  if (!problem.declined) return refused(draft, field, problem.text);
  // Whoever declines takes back what was given under it.
  const declined = advanceForm(deps, definition, draft, { type: "values", values: { [field.id]: text } });
  return refused(declined.draft, field, problem.text);
};

const step = (deps: FormDeps, definition: Service, draft: Draft, given: PageAnswer): Step => {
  const turn = openTurn(deps, definition, draft);
  const field = turn.walk.path.find(({ id }) => id === given.fieldId);
  if (!field) return { draft, result: { fieldId: given.fieldId, outcome: "gone", problem: null } };
  if (waitsForConsent(turn, field)) return refused(draft, field, deps.wording("form.page-consent-first"));
  return take(turn, field, given);
};

/**
 * Writes fields of a page into the draft, one after the other, by the same rules as the conversation. Each says which
 * answer was seen there, so that nothing that was said elsewhere in the meantime is overwritten unseen. Writing the same
 * again changes nothing. Pure; never throws for what a citizen writes.
 */
export const savePageAnswers = (
  deps: FormDeps,
  definition: Service,
  kept: Draft,
  answers: readonly PageAnswer[],
): { draft: Draft; results: PageOutcome[] } => {
  const results: PageOutcome[] = [];
  let { draft } = carryOver(deps.wording, definition, kept);
  for (const given of answers) {
    const done = step(deps, definition, draft, given);
    draft = done.draft;
    results.push(done.result);
  }
  return { draft, results };
};
