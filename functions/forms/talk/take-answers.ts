import { firstOf } from "../../messages/clean-text.ts";
import { maskPersonalData } from "../../shared/personal-data.ts";
import { needsConsent } from "../definition/field.ts";
import { fieldNamed } from "../field-named.ts";
import { changeDraft, type FormAdvance, type FormTurn, finish } from "../form-turn.ts";
import { sensitiveConsentId } from "../walk/consent-fields.ts";
import { isMoreField } from "../walk/group-item.ts";
import { type Asking, ask, conflictProblem } from "./ask.ts";
import { blockedReply } from "./blocked.ts";
import { isGeneral } from "./general-word.ts";
import { newHints } from "./hints.ts";
import { forgetOther, lockedText, waysOut, withChoices, withoutLocked } from "./prefill-lock.ts";
import { preview } from "./preview.ts";
import type { Refusal } from "./refusal.ts";
import type { Said } from "./said.ts";

/** Moves on: asks the current field, says what stands in the way, or shows the preview when everything is answered. */
export const moveOn = (turn: FormTurn, asking: Asking = {}): FormAdvance => {
  if (turn.current || turn.walk.blocked) {
    const filling = turn.draft.stage === "filling" ? turn : changeDraft(turn, { stage: "filling" });
    const { current } = filling;
    const asked = current ? ask(filling, current, asking) : blockedReply(filling, asking.lead ?? []);
    return { ...finish(filling, [asked]), lead: asking.lead ?? [] };
  }
  const shown = changeDraft(turn, { stage: "preview", revisiting: null });
  return finish(shown, [preview(shown, asking.lead ?? [], asking.offerPerson)]);
};

/**
 * Whoever declines takes back what was given: the earlier consent or signature, and with the consent to sensitive data
 * every sensitive answer.
 */
const withoutDeclined = (turn: FormTurn, declined: string): FormTurn => {
  const { draft, definition } = turn;
  const goes = (id: string): boolean => {
    const field = fieldNamed(definition, id);
    return id === declined || (declined === sensitiveConsentId && field !== undefined && needsConsent(field));
  };
  return changeDraft(turn, { answers: Object.fromEntries(Object.entries(draft.answers).filter(([id]) => !goes(id))) });
};

/** Refuses a value: it is not kept, and its field is asked again. */
const refuse = (given: FormTurn, { field, problem }: Refusal, lead: readonly string[]): FormAdvance => {
  const turn = problem.declined ? withoutDeclined(given, field.id) : given;
  const onPath = turn.walk.path.find(({ id }) => id === field.id);
  if (!onPath) return moveOn(turn, { lead });
  const revisiting = turn.walk.next?.id === field.id ? null : field.id;
  const ways = problem.declined ? { offerPerson: true, offerPause: true } : {};
  const asking = changeDraft(turn, { revisiting });
  // A sensitive value without consent: what is wrong with it is said, but the consent is asked first.
  if (asking.current?.id !== field.id) return moveOn(asking, { lead: [...lead, problem.text] });
  return moveOn(asking, { lead, problem, ...ways });
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
  // In the order they are asked; what does not apply (yet) comes last.
  const order = after.walk.path.map(({ id }) => id);
  const ids = [...order.filter((id) => id in found), ...Object.keys(found).filter((id) => !order.includes(id))];
  const fields = ids.flatMap((id) => {
    const field = fieldNamed(after.definition, id);
    return field && !isMoreField(field) ? [field] : [];
  });
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

const takeFree = (turn: FormTurn, said: Said, held: readonly string[]): FormAdvance => {
  const { found, wrong, skipped = [], revisit } = said;
  const { turn: kept, told } = forgetOther(applied(turn, found, skipped));
  const after = revisit === undefined ? kept : changeDraft(kept, { revisiting: revisit });
  const refusal = contradiction(turn, after, found);
  if (refusal) {
    const { [refusal.field.id]: _, ...others } = found;
    return takeFree(turn, { ...said, found: others, wrong: [refusal, ...wrong] }, held);
  }
  const hints = newHints(turn, after);
  const lead = [
    ...noted(turn, after, found),
    ...notNoted(turn, said),
    ...told,
    ...held,
    ...hints.map(({ text }) => text),
  ];
  if (wrong[0]) return refuse(after, wrong[0], lead);
  return moveOn(after, {
    lead,
    offerPerson: hints.some(({ offerPerson }) => offerPerson),
    offerPause: hints.some(({ offerPause }) => offerPause),
  });
};

/** Keeps what is right, says what is wrong, and moves on. What an authority has verified is not changed: it says why. */
export const takeAnswers = (turn: FormTurn, given: Said): FormAdvance => {
  const { said, locked } = withoutLocked(turn, given);
  const held = locked.map((id) => lockedText(turn, id));
  const taken = takeFree(turn, said, held);
  return locked.length > 0 ? withChoices(taken, waysOut(turn)) : taken;
};
