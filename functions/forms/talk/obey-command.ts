import { action } from "../../messages/action.ts";
import { reply } from "../../messages/reply.ts";
import type { Field } from "../definition/field.ts";
import type { Draft } from "../draft.ts";
import { changeDraft, type FormAdvance, type FormTurn, finish } from "../form-turn.ts";
import { isLocked } from "../prefill-state.ts";
import { ask } from "./ask.ts";
import { noticeReply } from "./notice-reply.ts";
import { lockedText, waysOut, withChoices } from "./prefill-lock.ts";
import { agreeToPrefill, declinePrefill, revokePrefill, takeSourceValue, wishForPrefill } from "./prefill-talk.ts";
import { preview } from "./preview.ts";
import type { Command } from "./read-command.ts";
import { moveOn } from "./take-answers.ts";

type Obey = (turn: FormTurn) => FormAdvance;

const say = ({ deps }: FormTurn, key: string) => deps.wording(`form.${key}`);

const lastAnswered = ({ walk }: FormTurn): number =>
  walk.path.findLastIndex(({ id }) => walk.answers[id] !== undefined);

const goBack: Obey = (turn) => {
  const { path } = turn.walk;
  const end = turn.walk.blocked ? lastAnswered(turn) + 1 : path.length;
  const place = turn.current ? path.findIndex(({ id }) => id === turn.current?.id) : end;
  const before = path[place - 1];
  if (!before) return moveOn(turn, { lead: [say(turn, "first-already")] });
  return moveOn(changeDraft(turn, { revisiting: before.id }));
};

const keepAsked = (turn: FormTurn): FormTurn => changeDraft(turn, { revisiting: null });

const keep: Obey = (turn) => moveOn(keepAsked(turn));

const skip: Obey = (turn) => {
  const { current, draft } = turn;
  if (!current || turn.walk.answers[current.id] !== undefined) return keep(turn);
  if (!current.optional) {
    const text = turn.deps.wording("form.error-required", { label: current.label });
    return moveOn(turn, { problem: { text }, lead: current.help ? [current.help] : [] });
  }
  return moveOn(changeDraft(turn, { skipped: [...new Set([...draft.skipped, current.id])], revisiting: null }));
};

/** What an authority has verified stays; it is said why, and who can help. */
const keepLocked = (turn: FormTurn, fieldId: string): FormAdvance =>
  withChoices(moveOn(turn, { lead: [lockedText(turn, fieldId)] }), waysOut(turn));

const clear: Obey = (turn) => {
  const { current, draft } = turn;
  if (current && isLocked(draft, current.id)) return keepLocked(keepAsked(turn), current.id);
  if (!current?.optional) return skip(turn);
  const { [current.id]: _, ...answers } = draft.answers;
  return moveOn(
    changeDraft(turn, { answers, skipped: [...new Set([...draft.skipped, current.id])], revisiting: null }),
  );
};

const helpKey = ({ type }: Field): string =>
  type === "consent" || type === "signature" ? `help-${type}` : "help-general";

const why: Obey = (turn) => {
  if (!turn.current) return moveOn(turn);
  return moveOn(turn, { lead: [turn.current.help ?? say(turn, helpKey(turn.current))] });
};

const show: Obey = (turn) => {
  if (!turn.current) return moveOn(turn);
  return finish(turn, [preview(turn), ask(turn, turn.current)]);
};

const confirm: Obey = (turn) => {
  if (!turn.walk.complete) return moveOn(turn, { lead: turn.walk.blocked ? [] : [say(turn, "not-complete")] });
  // A draft that never showed its preview shows it first: nobody confirms what they have not seen.
  if (turn.draft.stage !== "preview" || turn.current) return keep(turn);
  return finish(changeDraft(turn, { stage: "submitted", history: [] }), [], "confirmed");
};

/** What to bring and what not, then back to where the form stands. */
const notice: Obey = (turn) => {
  const { replies, ...rest } = moveOn(turn);
  return { ...rest, replies: [noticeReply(turn), ...replies] };
};

const pause: Obey = (turn) =>
  finish(
    changeDraft(turn, {}),
    [
      reply({
        text: turn.deps.wording("form.paused", { title: turn.definition.title }),
        status: "form.paused",
        choices: [
          { value: action.resumeForm, label: say(turn, "button-resume") },
          { value: action.discardForm, label: say(turn, "button-discard") },
        ],
      }),
    ],
    "paused",
  );

const discard: Obey = (turn) => {
  if (turn.draft.pending === "discard")
    return finish(
      changeDraft(withoutPending(turn), { stage: "discarded", history: [], prefill: undefined }),
      [reply({ text: say(turn, "discarded"), status: "form.paused" })],
      "discarded",
    );
  return finish(changeDraft(turn, { pending: "discard" }), [
    reply({
      kind: "choices",
      text: turn.deps.wording("form.discard-sure", { title: turn.definition.title }),
      status: "form.asking",
      choices: [
        { value: action.form("discard"), label: say(turn, "button-discard-sure") },
        { value: action.form("resume"), label: say(turn, "button-resume") },
      ],
    }),
  ]);
};

const editAny: Obey = (turn) =>
  turn.current ? goBack(turn) : finish(turn, [preview(turn, [say(turn, "edit-which")])]);

const obey: Readonly<Record<Exclude<Command["name"], "edit" | "prefill-use">, Obey>> = {
  back: goBack,
  skip,
  keep,
  clear,
  why,
  preview: show,
  notice,
  confirm,
  pause,
  discard,
  resume: (turn) => moveOn(turn),
  "edit-any": editAny,
  "prefill-agree": agreeToPrefill,
  "prefill-decline": declinePrefill,
  "prefill-revoke": revokePrefill,
  "prefill-wish": wishForPrefill,
};

const edit = (turn: FormTurn, fieldId: string): FormAdvance => {
  // "child" alone means its first item.
  const field =
    turn.walk.path.find(({ id }) => id === fieldId) ?? turn.walk.path.find(({ id }) => id.startsWith(`${fieldId}.`));
  if (!field) return moveOn(turn, { lead: [say(turn, "not-needed-now")] });
  if (isLocked(turn.draft, field.id)) return keepLocked(turn, field.id);
  return moveOn(changeDraft(turn, { revisiting: field.id }));
};

/** Does what a command says. Anything but a second "discard" drops the form's own question that waits for a yes. */
export const obeyCommand = (turn: FormTurn, command: Command): FormAdvance => {
  const settled = command.name === "discard" ? turn : withoutPending(turn);
  if (command.name === "edit") return edit(settled, command.fieldId);
  return command.name === "prefill-use" ? takeSourceValue(settled, command.fieldId) : obey[command.name](settled);
};

/** The turn without the form's own question that waits for a yes. */
export const withoutPending = (turn: FormTurn): FormTurn => {
  const { pending, ...rest } = turn.draft;
  return pending ? { ...turn, draft: rest satisfies Draft } : turn;
};
