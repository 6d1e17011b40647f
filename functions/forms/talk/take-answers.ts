import { firstOf } from "../../messages/clean-text.ts";
import { maskPersonalData } from "../../shared/personal-data.ts";
import type { Field } from "../definition/field.ts";
import type { Answer } from "../draft.ts";
import { changeDraft, type FormAdvance, type FormTurn, finish } from "../form-turn.ts";
import { fieldsOf } from "../service.ts";
import { type Asking, ask, conflictProblem, type Problem } from "./ask.ts";
import { isGeneral } from "./general-word.ts";
import { newHints } from "./hints.ts";
import { preview } from "./preview.ts";

/** A value that was refused, and why. */
export type Refusal = { field: Field; problem: Problem };

/** What a message said: answers by field id, values that are wrong, fields it leaves out on purpose, parts not understood. */
export type Said = {
  found: Readonly<Record<string, Answer>>;
  wrong: readonly Refusal[];
  skipped?: readonly string[];
  revisit?: string | undefined;
  left?: readonly string[];
};

/** Moves on: asks the current field, or shows the preview when everything is answered. */
export const moveOn = (turn: FormTurn, asking: Asking = {}): FormAdvance => {
  if (turn.current) {
    const filling = turn.draft.stage === "filling" ? turn : changeDraft(turn, { stage: "filling" });
    return finish(filling, [ask(filling, turn.current, asking)]);
  }
  const shown = changeDraft(turn, { stage: "preview", revisiting: null });
  return finish(shown, [preview(shown, asking.lead ?? [], asking.offerPerson)]);
};

/** Refuses a value: it is not kept, and its field is asked again. */
const refuse = (turn: FormTurn, { field, problem }: Refusal, lead: readonly string[]): FormAdvance => {
  const onPath = turn.walk.path.find(({ id }) => id === field.id);
  if (!onPath) return moveOn(turn, { lead });
  const revisiting = turn.walk.next?.id === field.id ? null : field.id;
  return moveOn(changeDraft(turn, { revisiting }), { lead, problem });
};

const applied = (turn: FormTurn, found: Said["found"], skipped: readonly string[]): FormTurn => {
  const { draft } = turn;
  const done = (id: string | null) => id === null || id in found || skipped.includes(id);
  return changeDraft(turn, {
    answers: { ...draft.answers, ...found },
    skipped: [...new Set([...draft.skipped.filter((id) => !(id in found)), ...skipped])],
    revisiting: done(draft.revisiting) ? null : draft.revisiting,
  });
};

/** A newly given value that contradicts an ID number given earlier: the number stays, the value is refused. */
const contradiction = (turn: FormTurn, after: FormTurn, found: Said["found"]): Refusal | undefined => {
  const { conflict } = after.walk;
  if (!conflict || !(conflict.field.id in found) || conflict.withField in found) return undefined;
  return { field: conflict.field, problem: conflictProblem(turn, conflict.field, conflict) };
};

const noted = (turn: FormTurn, after: FormTurn, found: Said["found"]): string[] => {
  const fields = fieldsOf(after.definition).filter(({ id }) => id in found);
  if (fields.length === 0 || (fields.length === 1 && fields[0]?.id === turn.current?.id)) return [];
  const separator = turn.deps.wording("form.list-separator");
  return [turn.deps.wording("form.noted", { labels: fields.map(({ label }) => label).join(separator) })];
};

const longestQuote = 20;

/** Parts of a message that nothing was made of are named: what was said is never dropped without a word. */
const notNoted = ({ deps, definition }: FormTurn, { found, left = [] }: Said): string[] => {
  const hasStarted = (part: string) => definition.triggers.some((trigger) => part.includes(trigger));
  const parts = left.filter((part) => part.length > 1 && !isGeneral(part) && !hasStarted(part));
  if (parts.length === 0 || Object.keys(found).length === 0) return [];
  const quoted = parts.map((part) => firstOf(maskPersonalData(part).replace(/\d{5,}/g, "****"), longestQuote));
  return [deps.wording("form.not-noted", { parts: quoted.join(deps.wording("form.list-separator")) })];
};

/** Keeps what is right, says what is wrong, and moves on. */
export const takeAnswers = (turn: FormTurn, said: Said): FormAdvance => {
  const { found, wrong, skipped = [], revisit } = said;
  const kept = applied(turn, found, skipped);
  const after = revisit === undefined ? kept : changeDraft(kept, { revisiting: revisit });
  const refusal = contradiction(turn, after, found);
  if (refusal) {
    const { [refusal.field.id]: _, ...others } = found;
    return takeAnswers(turn, { ...said, found: others, wrong: [refusal, ...wrong] });
  }
  const hints = newHints(turn, after);
  const lead = [...noted(turn, after, found), ...notNoted(turn, said), ...hints.map(({ text }) => text)];
  if (wrong[0]) return refuse(after, wrong[0], lead);
  return moveOn(after, {
    lead,
    offerPerson: hints.some(({ offerPerson }) => offerPerson),
    offerPause: hints.some(({ offerPause }) => offerPause),
  });
};
