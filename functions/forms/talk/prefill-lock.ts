import { action } from "../../messages/action.ts";
import type { Choice } from "../../messages/message.ts";
import type { Draft } from "../draft.ts";
import { fieldNamed } from "../field-named.ts";
import { showAnswer } from "../field-types.ts";
import { changeDraft, type FormAdvance, type FormTurn } from "../form-turn.ts";
import { isLocked, isSubject, originOf, withoutPrefilled } from "../prefill-state.ts";
import type { Said } from "./said.ts";

/** A reply with more buttons before its own. */
export const withChoices = (advance: FormAdvance, choices: readonly Choice[]): FormAdvance => {
  const last = advance.replies.at(-1);
  if (!last || choices.length === 0) return advance;
  return {
    ...advance,
    replies: [...advance.replies.slice(0, -1), { ...last, choices: [...choices, ...last.choices] }],
  };
};

/** Why a value that an authority has verified cannot be changed here, and who can help. */
export const lockedText = ({ deps, definition, draft, context }: FormTurn, fieldId: string): string => {
  const field = fieldNamed(definition, fieldId);
  const known = originOf(draft, fieldId);
  if (!field || !known) return "";
  return deps.wording("form.prefill-locked", {
    label: field.label,
    value: showAnswer(known.answer, field, context),
    source: known.source,
  });
};

/** Who can help with a value that is locked. */
export const waysOut = ({ deps }: FormTurn): Choice[] => [
  { value: action.person, label: deps.wording("form.button-person") },
  { value: action.ticket, label: deps.wording("form.button-ticket") },
];

/** What a message says without the changes it makes to verified values, and which those are. */
export const withoutLocked = ({ draft }: FormTurn, said: Said): { said: Said; locked: string[] } => {
  const isHeld = (id: string) => isLocked(draft, id);
  const changed = Object.entries(said.found).filter(
    ([id, answer]) => isHeld(id) && JSON.stringify(answer) !== JSON.stringify(draft.answers[id]),
  );
  const locked = [
    ...changed.map(([id]) => id),
    ...said.wrong.map(({ field }) => field.id).filter(isHeld),
    ...(said.skipped ?? []).filter(isHeld),
    ...(said.revisit !== undefined && isHeld(said.revisit) ? [said.revisit] : []),
  ];
  if (locked.length === 0) return { said, locked };
  const isFree = (id: string) => !locked.includes(id);
  return {
    locked: [...new Set(locked)],
    said: {
      ...said,
      found: Object.fromEntries(Object.entries(said.found).filter(([id]) => isFree(id))),
      wrong: said.wrong.filter(({ field }) => isFree(field.id)),
      skipped: (said.skipped ?? []).filter(isFree),
      revisit: said.revisit !== undefined && isFree(said.revisit) ? said.revisit : undefined,
    },
  };
};

/** A draft that is about somebody else now keeps nothing that was read about the person before. */
export const forgetOther = (turn: FormTurn): { turn: FormTurn; told: string[] } => {
  const { draft, deps } = turn;
  const { prefill, ...rest } = draft;
  if (!prefill || isSubject(prefill, draft.answers)) return { turn, told: [] };
  const hadAny = Object.keys(prefill.values).length > 0;
  const answers = withoutPrefilled(draft);
  return {
    turn: changeDraft({ ...turn, draft: rest satisfies Draft }, { answers }),
    told: hadAny ? [deps.wording("form.prefill-other-person")] : [],
  };
};
