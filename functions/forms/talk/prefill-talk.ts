import { action } from "../../messages/action.ts";
import type { Choice, ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { DataSet } from "../definition/data-set.ts";
import type { Draft } from "../draft.ts";
import { fieldNamed } from "../field-named.ts";
import { showAnswer } from "../field-types.ts";
import { changeDraft, type FormAdvance, type FormTurn } from "../form-turn.ts";
import { fieldsFrom } from "../prefill/sources.ts";
import { mismatchOf, type PrefillState, valueFor, withoutPrefilled } from "../prefill-state.ts";
import { moveOn } from "./take-answers.ts";

type Say = FormTurn["deps"]["wording"];

/** How a source is called: the department's data set, or the citizen's own earlier submissions. */
export const sourceTitle = (say: Say, sets: readonly DataSet[], setId: string): string => {
  const set = sets.find(({ id }) => id === setId);
  return set ? say("form.prefill-source", { keeper: set.keeper, title: set.title }) : say("form.prefill-earlier");
};

const listed = ({ deps }: FormTurn, texts: readonly string[]): string =>
  [...new Set(texts)].join(deps.wording("form.list-separator"));

/** Asks once for the consent to read what departments share about the citizen, for this service and nothing else. */
export const askToPrefill = (turn: FormTurn, sets: readonly string[], lead: readonly string[]): ReplyDraft => {
  const { deps, definition } = turn;
  const labels = sets.flatMap((set) => fieldsFrom(turn, set));
  const sources = sets.map((id) => sourceTitle(deps.wording, definition.dataSets, id));
  const text = deps.wording("form.prefill-ask", {
    title: definition.title,
    sources: listed(turn, sources),
    labels: listed(
      turn,
      labels.map(({ label }) => label),
    ),
  });
  return reply({
    kind: "choices",
    text: [...lead, text].join("\n"),
    status: "form.asking",
    choices: ["agree", "decline"].map((key) => ({
      value: action.form(`prefill-${key}`),
      label: deps.wording(`form.button-${key}`),
    })),
  });
};

const decided = (turn: FormTurn, decision: PrefillState["decision"]): FormTurn => {
  const { prefill } = turn.draft;
  if (!prefill) return turn;
  return changeDraft(turn, { prefill: { ...prefill, decision, at: turn.deps.clock.now().toISOString() } });
};

const isOpen = ({ draft: { prefill } }: FormTurn): boolean => prefill?.decision === "asked";

/** The citizen agrees; the data are read by whoever runs the turn (read-prefill.ts). */
export const agreeToPrefill = (turn: FormTurn): FormAdvance => moveOn(isOpen(turn) ? decided(turn, "agreed") : turn);

export const declinePrefill = (turn: FormTurn): FormAdvance => {
  const lead = [turn.deps.wording("form.prefill-declined")];
  return moveOn(isOpen(turn) ? decided(turn, "declined") : turn, { lead });
};

/** Takes the consent back: what was read goes, what the citizen said stays. */
export const revokePrefill = (turn: FormTurn): FormAdvance => {
  const { draft, deps } = turn;
  if (draft.prefill?.decision !== "agreed") return moveOn(turn, { lead: [deps.wording("form.prefill-nothing")] });
  const answers = withoutPrefilled(draft);
  const revoked = decided(changeDraft(turn, { answers }), "revoked");
  const { prefill } = revoked.draft;
  const emptied = changeDraft(revoked, { prefill: prefill && { ...prefill, values: {} } });
  return moveOn(emptied, { lead: [deps.wording("form.prefill-revoked")] });
};

/**
 * The citizen wants shared data read: what could not be read is tried again where the consent stands, else it is asked for
 * anew. Whoever runs the turn does either.
 */
export const wishForPrefill = (turn: FormTurn): FormAdvance => {
  const { prefill, ...rest } = turn.draft;
  if (prefill?.decision === "agreed") {
    const read = Object.fromEntries(Object.entries(prefill.read).filter(([, outcome]) => outcome === "found"));
    return moveOn(changeDraft(turn, { prefill: { ...prefill, read } }));
  }
  return moveOn({ ...turn, draft: rest satisfies Draft });
};

/** Takes over what a source has in place of what the citizen said. */
export const takeSourceValue = (turn: FormTurn, fieldId: string): FormAdvance => {
  const known = valueFor(turn.draft, fieldId);
  if (!known) return moveOn(turn);
  const { answers, skipped } = turn.draft;
  const taken = changeDraft(turn, {
    answers: { ...answers, [fieldId]: known.answer },
    skipped: skipped.filter((id) => id !== fieldId),
  });
  const label = fieldNamed(turn.definition, fieldId)?.label ?? "";
  return moveOn(taken, { lead: [turn.deps.wording("form.noted", { labels: label })] });
};

/** Explains, field by field, where a source has something else than the citizen said; nothing is changed by that. */
export const mismatches = (turn: FormTurn): { texts: string[]; choices: Choice[] } => {
  const { deps, draft, walk, context } = turn;
  const found = walk.path.flatMap((field) => {
    const other = mismatchOf(draft, field.id);
    const said = draft.answers[field.id];
    return other && said !== undefined ? [{ field, other, said }] : [];
  });
  return {
    texts: found.map(({ field, other, said }) =>
      deps.wording("form.prefill-mismatch", {
        label: field.label,
        said: showAnswer(said, field, context),
        source: other.source,
        known: showAnswer(other.answer, field, context),
      }),
    ),
    choices: found.map(({ field }) => ({
      value: action.form(`prefill-use:${field.id}`),
      label: deps.wording("form.button-prefill-use", { label: field.label }),
    })),
  };
};
