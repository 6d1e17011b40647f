import type { Draft } from "../forms/draft.ts";
import type { Service } from "../forms/service.ts";
import { walkDraft } from "../forms/walk-form.ts";
import { firstOf } from "../messages/clean-text.ts";
import type { ReplyDraft } from "../messages/message.ts";
import type { Wording } from "../messages/wording.ts";
import { maskPersonalData } from "../shared/personal-data.ts";
import type { Said } from "./own-message.ts";

const longest = 60;

/** Replies to a question, answered or not; small talk and the progress of a case are no matter for a title. */
const answersQuestion = ({ status }: ReplyDraft): boolean =>
  status !== null &&
  /^(?:answered|clarify|unanswerable|blocked)[.]/.test(status) &&
  status !== "answered.small-talk" &&
  status !== "answered.progress";

// What hangs on the question before it says nothing by itself: "那要什么条件".
const hangsOn = /^(?:那|那么|它|这个|那个|还有|然后|为什么|怎么办)/;
const shortest = 8;
const correction = /改成|改为|换成|写错|填错|更正/;

/**
 * What the conversation is about after a turn: the citizen's last question, masked and short enough for a title. Numbers,
 * corrections, answers to a form and wishes for a person leave it as it was.
 */
export const topicAfter = (before: string, said: Said | undefined, replies: readonly ReplyDraft[]): string => {
  if (said?.type !== "text" || !replies.some(answersQuestion)) return before;
  const words = maskPersonalData(said.text).replace(/\s+/g, " ").trim();
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2 || correction.test(words)) return before;
  if (before !== "" && letters <= shortest && hangsOn.test(words)) return before;
  return firstOf(words, longest);
};

/** The title of a talk with a person whose citizen has a form in hand: which one, and how far it is. */
export const formTopic = (wording: Wording, service: Service, draft: Draft): string =>
  firstOf(
    wording("conversation.topic-form", { service: service.title, ...walkDraft(service, draft).progress }),
    longest,
  );
