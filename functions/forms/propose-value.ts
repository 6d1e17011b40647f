import { action } from "../messages/action.ts";
import type { Choice } from "../messages/message.ts";
import type { Draft } from "./draft.ts";
import { showAnswer } from "./field-types.ts";
import { type FormDeps, openTurn } from "./form-turn.ts";
import { isLocked } from "./prefill-state.ts";
import type { Service } from "./service.ts";
import { readFor } from "./talk/refusal.ts";

/** What an agent may not even propose: these are the citizen's own acts. */
const ownActs: ReadonlySet<string> = new Set(["consent", "signature", "upload"]);

// The contract's limit of a choice (api/contract.ts).
const longestValue = 200;

/** A proposed value, shown as the form shows it, with the button that takes it over; or why it cannot be proposed. */
export type Proposal = { label: string; shown: string; take: Choice } | { problem: string };

/**
 * Prepares a value that somebody at the desk proposes for a field of a citizen's draft: it must be on the path and be
 * read as any answer is. Nothing is filled in; only the citizen can take it over.
 */
export const proposeValue = (
  deps: FormDeps,
  definition: Service,
  draft: Draft,
  { fieldId, value }: { fieldId: string; value: string },
): Proposal => {
  const turn = openTurn(deps, definition, draft);
  const field = turn.walk.path.find(({ id }) => id === fieldId);
  // What is masked cannot be compared by eye, and its raw value must not lie in a transcript.
  if (!field || field.sensitive || isLocked(draft, fieldId) || ownActs.has(field.type))
    return { problem: deps.wording("form.propose-not-this") };
  const read = readFor(turn, field, value);
  if (read.problem) return { problem: read.problem.text };
  const taken = action.answer(`${field.id}=${value}`);
  if (taken.length > longestValue) return { problem: deps.wording("form.propose-long") };
  return {
    label: field.label,
    shown: showAnswer(read.value, field, turn.context),
    take: { value: taken, label: deps.wording("form.propose-take") },
  };
};
