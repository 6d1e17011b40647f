import { similarity, type TermCounts, termsOf } from "../shared/text-similarity.ts";
import { isQuestion } from "./outcome.ts";
import type { TurnRecord } from "./turn-record.ts";

/** How long an answer has to prove itself, and a form to be finished. */
export const windowMs = 7 * 86_400_000;

/** From this likeness on two questions are the same one: the same words, perhaps in another order or with a please. */
const sameQuestion = 0.8;

type Later = { at: number; ends: boolean; terms: TermCounts | null };

const laterOf = (record: TurnRecord): Later | undefined => {
  const ends = record.person?.step === "asked" || record.ticketOpened === true;
  const terms = record.text !== "" && isQuestion(record.outcome) ? termsOf(record.text) : null;
  return ends || terms ? { at: Date.parse(record.at), ends, terms } : undefined;
};

/**
 * What came after questions in their conversations. Turns are added newest first; `isFollowed` then looks only at what
 * was added, which is what came later.
 */
export const createFollowUps = () => {
  const byConversation = new Map<string, Later[]>();
  return {
    /**
     * Whether within seven days the same conversation asked for a person, opened a ticket, or asked the same again. A turn
     * that answers and hands over at once is followed by itself.
     */
    isFollowed(record: TurnRecord): boolean {
      if (record.person?.step === "asked" || record.ticketOpened === true) return true;
      const at = Date.parse(record.at);
      const terms = termsOf(record.text);
      return (byConversation.get(record.conversationId) ?? []).some(
        (later) =>
          later.at >= at &&
          later.at <= at + windowMs &&
          (later.ends || (later.terms !== null && similarity(terms, later.terms) >= sameQuestion)),
      );
    },
    add(record: TurnRecord): void {
      const later = laterOf(record);
      if (!later) return;
      const known = byConversation.get(record.conversationId);
      if (known) known.push(later);
      else byConversation.set(record.conversationId, [later]);
    },
  };
};
export type FollowUps = ReturnType<typeof createFollowUps>;
