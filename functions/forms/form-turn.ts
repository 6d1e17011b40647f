import type { ReplyDraft } from "../messages/message.ts";
import type { Wording } from "../messages/wording.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import { type Field, needsConsent } from "./definition/field.ts";
import type { Draft } from "./draft.ts";
import type { FieldContext } from "./fields/field-type.ts";
import type { Service } from "./service.ts";
import { sensitiveConsentId } from "./walk/consent-fields.ts";
import { regionOf, type Walk, walkForm } from "./walk-form.ts";

/** What a form needs to talk: texts, today, and the names of places. */
export type FormDeps = {
  wording: Wording;
  clock: Clock;
  findRegion: (text: string) => { code: string; name: string } | undefined;
  regionName: (code: string) => string;
  /** The files of this draft that were taken in and found clean. */
  findUpload?: (uploadId: string) => { name: string } | undefined;
};

/** What a citizen did: began or came back, typed, pressed a button, or filled in a step on the page. */
export type FormInput =
  | { type: "start" }
  | { type: "text"; text: string }
  | { type: "choice"; value: string }
  | { type: "values"; values: Readonly<Record<string, string>> };

/**
 * What came of it. `confirmed`: submit it now; `paused`: keep the draft for later; `discarded`: it is over;
 * `not-for-form`: the words are no answer, answer them and then `askAgain`.
 */
export type FormAdvance = {
  draft: Draft;
  replies: ReplyDraft[];
  event: "none" | "confirmed" | "paused" | "discarded" | "not-for-form";
  /** What was said before the question, for whoever asks something else first. */
  lead?: readonly string[];
};

/**
 * One look at a draft: where it stands and which field is being asked (none while the preview waits for a confirmation,
 * and none while something stands in the way of all of it).
 */
export type FormTurn = {
  deps: FormDeps;
  context: FieldContext;
  definition: Service;
  draft: Draft;
  walk: Walk;
  current: Field | undefined;
};

/** Nothing sensitive is asked, not even once more, before the citizen has agreed to it. */
const afterConsent = (walk: Walk, wanted: Field | undefined): Field | undefined => {
  const isAgreed = walk.answers[sensitiveConsentId] !== undefined;
  return wanted && needsConsent(wanted) && !isAgreed ? walk.path.find(({ id }) => id === sensitiveConsentId) : wanted;
};

/** Looks at a draft through today's definition; answers to fields that are gone stay in the draft, unused. */
export const openTurn = (deps: FormDeps, definition: Service, draft: Draft): FormTurn => {
  const now = deps.clock.now();
  const today = chinaDay(now);
  const walk = walkForm(definition, draft.answers, draft.skipped, today);
  const revisited = walk.path.find(({ id }) => id === draft.revisiting);
  const { findRegion, regionName, findUpload } = deps;
  const context: FieldContext = {
    findRegion,
    regionName,
    today,
    now: now.toISOString(),
    region: regionOf(definition, walk.answers),
    answers: walk.answers,
    ...(findUpload && { findUpload }),
  };
  // Where something stands in the way, nothing more is asked: the reason is said instead.
  const next = walk.blocked ? undefined : walk.next;
  return { deps, context, definition, draft, walk, current: afterConsent(walk, revisited ?? next) };
};

/** The turn with the draft changed and looked at anew. */
export const changeDraft = (turn: FormTurn, changes: Partial<Draft>): FormTurn => {
  const { deps, definition, draft } = turn;
  const updatedAt = deps.clock.now().toISOString();
  return openTurn(deps, definition, { ...draft, ...changes, definitionVersion: definition.version, updatedAt });
};

/** The end of a turn that says `replies`. */
export const finish = (turn: FormTurn, replies: ReplyDraft[], event: FormAdvance["event"] = "none"): FormAdvance => ({
  draft: turn.draft,
  replies,
  event,
});
