import { derivedId } from "../shared/id.ts";
import { isQuestion, type Outcome } from "./outcome.ts";
import type { TurnRecord } from "./turn-record.ts";

/** One way to ask that several conversations used; `saying` finds its turns. */
export type TopQuestion = {
  text: string;
  saying: string;
  conversations: number;
  outcomes: Partial<Record<Outcome, number>>;
};

/** In fewer conversations than this a text may say who asked. */
const fewest = 2;

// 请问年假几天？ and 年假几天 are one question.
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(?:请问|您好|你好|想问一下|问一下|我想问|想问)+/u, "")
    .replace(/[\s\p{P}]|[吗呢呀啊吧]+$/gu, "")
    .replace(/[吗呢呀啊吧]+$/u, "");

/** A short name for how this turn asks, the same however politely; nothing for what is no question, has no words, or is danger. */
export const sayingOf = ({ outcome, text }: Pick<TurnRecord, "outcome" | "text">): string | undefined =>
  text !== "" && isQuestion(outcome) && outcome !== "crisis"
    ? derivedId("ask", bare(text)).slice("ask_".length)
    : undefined;

/** The most frequent word for word questions, masked. What only one conversation asked is left out, and so is danger. */
export const topQuestions = (turns: readonly TurnRecord[], limit: number): TopQuestion[] =>
  [...Map.groupBy(turns, sayingOf)]
    .flatMap(([saying, same]) => (saying === undefined ? [] : [{ saying, same }]))
    .map(({ saying, same }) => ({
      text: same[0]?.text ?? "",
      saying,
      conversations: new Set(same.map(({ conversationId }) => conversationId)).size,
      outcomes: Object.fromEntries(
        [...Map.groupBy(same, ({ outcome }) => outcome ?? "talk")].map(([outcome, of]) => [outcome, of.length]),
      ),
    }))
    .filter(({ conversations }) => conversations >= fewest)
    .toSorted((one, other) => other.conversations - one.conversations || (one.text < other.text ? -1 : 1))
    .slice(0, limit);
