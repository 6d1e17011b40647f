import { askToBeTold, stopTelling } from "../gaps/ask-to-be-told.ts";
import { isQuestion, questionIdOf } from "../gaps/note-question.ts";
import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import { maskTyped } from "./own-message.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const askPattern = /^tell-me:(ask_[\w-]{22})$/;
const offPattern = /^tell-me:off:(gap_[\w-]{22})$/;

/** Beside "I don't know" about these words: a button to be told when there is an answer. */
export const withTellMe = (deps: PlanDeps, { conversation }: TurnContext, text: string, plan: Plan): Plan => {
  const words = maskTyped(text, conversation);
  if (!deps.asking || !isQuestion(words)) return plan;
  const choice = {
    label: deps.wording("gap.choice-tell-me"),
    value: action.tellMe(questionIdOf(conversation.id, words)),
  };
  const offer = (one: ReplyDraft): ReplyDraft =>
    one.status === "unanswerable.no-hit" ? { ...one, kind: "choices", choices: [...one.choices, choice] } : one;
  return { ...plan, replies: plan.replies.map(offer) };
};

const entryButton = (entryId: string, title: string) => ({ label: title.slice(0, 60), value: action.entry(entryId) });

const agree = async (deps: PlanDeps, { conversation }: TurnContext, questionId: string): Promise<Plan> => {
  const { wording, asking } = deps;
  const { citizen, id: conversationId, keepUntil = 0 } = conversation;
  const asked = asking && (await askToBeTold({ ...deps, ...asking }, { questionId, citizen, conversationId }));
  if (!asked || asked.outcome === "gone") return say([reply({ text: wording("gap.gone") })]);
  if (asked.outcome === "answered") {
    const { entryId, title } = asked.answered;
    const text = wording("gap.answered-already", { title });
    return say([reply({ kind: "choices", text, choices: [entryButton(entryId, title)] })]);
  }
  const { gapId, expiresAt } = asked.asker;
  const off = { label: wording("gap.choice-off"), value: action.stopTellingMe(gapId) };
  // The answer comes in this conversation, so it must still be there by then.
  return say([reply({ kind: "choices", text: wording("gap.kept"), choices: [off] })], {
    keepUntil: Math.max(keepUntil, expiresAt),
  });
};

const revoke = async (deps: PlanDeps, { conversation: { citizen } }: TurnContext, gapId: string): Promise<Plan> => {
  const count = deps.asking ? await stopTelling({ ...deps, ...deps.asking }, citizen, gapId) : 0;
  return say([reply({ text: deps.wording(count > 0 ? "gap.revoked" : "gap.nothing-to-revoke") })]);
};

/** A button about being told of an answer: agreeing, or taking it back. Undefined for any other one. */
export const pressedTellMe = async (deps: PlanDeps, context: TurnContext, value: string): Promise<Plan | undefined> => {
  const [, questionId] = askPattern.exec(value) ?? [];
  if (questionId) return agree(deps, context, questionId);
  const [, gapId] = offPattern.exec(value) ?? [];
  return gapId ? revoke(deps, context, gapId) : undefined;
};

/** What this citizen asked has an answer now: said, unless they have taken the consent back since. */
export const tellAnswer = async (
  { asking, wording }: PlanDeps,
  { conversation: { citizen } }: TurnContext,
  { gapId, entryId, title }: { gapId: string; entryId: string; title: string },
): Promise<Plan> => {
  const asker = await asking?.askers.find(gapId, citizen);
  if (!asker || asker.revokedAt !== null) return say([]);
  const text = wording("gap.answered", { question: asker.text, title });
  const choices = [entryButton(entryId, title)];
  return say([reply({ from: "system", kind: "choices", status: "answered.progress", text, choices })]);
};
