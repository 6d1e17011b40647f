import { action } from "../../messages/action.ts";
import type { ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { FormTurn } from "../form-turn.ts";
import { mentionsOf } from "../holds.ts";

/** The wording ends the sentence. */
const bare = (text: string): string => text.replace(/[。！.!]+$/, "");

/** At most so many answers are offered to be changed. */
const mostEdits = 3;

/**
 * Says why this cannot be submitted here and what to do instead. Nothing is lost: the answers that lead here can be
 * changed, a person can look at it, the draft can wait.
 */
export const blockedReply = (turn: FormTurn, lead: readonly string[]): ReplyDraft => {
  const { deps, walk } = turn;
  const { reason, instead, rule } = walk.blocked ?? { reason: "", instead: "", rule: undefined };
  const named = new Set(mentionsOf(rule?.notWhen).flatMap(({ field }) => field));
  const edits = walk.path.filter(({ id }) => named.has(id) && walk.answers[id] !== undefined).slice(0, mostEdits);
  return reply({
    kind: "choices",
    text: [
      ...lead,
      deps.wording(instead ? "form.blocked" : "form.blocked-alone", { reason: bare(reason), instead }),
    ].join("\n"),
    status: "form.refused",
    choices: [
      ...edits.map(({ id, label }) => ({
        value: action.form(`edit:${id}`),
        label: deps.wording("form.button-change", { label }),
      })),
      { value: action.person, label: deps.wording("form.button-person") },
      { value: action.form("pause"), label: deps.wording("form.button-pause") },
      { value: action.form("discard"), label: deps.wording("form.button-discard") },
    ],
  });
};
