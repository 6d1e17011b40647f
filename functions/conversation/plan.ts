import type { AnswerOutcome } from "../answer/answer-question.ts";
import type { Draft } from "../forms/draft.ts";
import type { Landing } from "../gaps/asked-question.ts";
import type { ReplyDraft } from "../messages/message.ts";
import type { Conversation } from "./conversation.ts";

/** What a turn wants changed: things said, fields of the conversation, drafts. Nothing is written before the commit. */
export type Plan = {
  replies: readonly ReplyDraft[];
  changes: Partial<
    Pick<Conversation, "owner" | "handoffId" | "form" | "drafts" | "lastEntryIds" | "lastPlace" | "keepUntil">
  >;
  drafts: readonly Draft[];
  /** How the answer in it came about, for the figures; `isRead` when an entry was opened by its button. */
  traced?: Omit<AnswerOutcome, "replies"> & { isRead?: boolean };
  /** What became of the question, when this turn answered one. */
  asked?: Landing | undefined;
};

export const say = (
  replies: readonly ReplyDraft[],
  changes: Plan["changes"] = {},
  drafts: readonly Draft[] = [],
): Plan => ({
  replies,
  changes,
  drafts,
});

/** First one, then the other: later changes win, drafts of both are kept. */
export const join = (first: Plan, second: Plan): Plan => ({
  replies: [...first.replies, ...second.replies],
  changes: { ...first.changes, ...second.changes },
  drafts: [...first.drafts.filter((draft) => !second.drafts.some(({ id }) => id === draft.id)), ...second.drafts],
  ...tracedIn(first.traced ?? second.traced),
  ...((second.asked ?? first.asked) && { asked: second.asked ?? first.asked }),
});

const tracedIn = (traced: Plan["traced"]): Pick<Plan, "traced"> => (traced ? { traced } : {});
