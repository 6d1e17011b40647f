import type { Message } from "../../../functions/messages/message.ts";
import type { ChatView } from "./view.ts";
import { words } from "./words.ts";

const answers: readonly string[] = ["answered.direct", "answered.composed", "answered.calculated"];

/** Answers of the bot can be kept and listened to; a form's questions and marks of the moment cannot. */
export const isAnswer = ({ from, status, form }: Message): boolean =>
  from === "bot" && form === null && status !== null && answers.includes(status);

/** An answer to take along: its words, then what it rests on. */
export const textToCopy = ({ text, label, citations }: Message): string => {
  const sources = citations.map(({ document, number, article }) =>
    [`《${document.replace(/^《|》$/g, "")}》`, number, article].filter(Boolean).join(" "),
  );
  return [
    text,
    ...(sources.length > 0 ? [`${words.citationsTitle}：`, ...sources] : []),
    ...(label ? [label] : []),
  ].join("\n");
};

/** An answer as it is read aloud: without what only the eye can use. */
export const textToSpeak = ({ text, label }: Message): string =>
  [text.replace(/https?:\/\/\S+/g, "").replace(/[•·*#]/g, ""), label].filter(Boolean).join("。");

/**
 * What the citizen said that could not be answered because something broke: said once more by one press. Null when the
 * words were masked, or when something else has been said since.
 */
export const wordsToRepeat = (message: Message, { messages }: ChatView): string | null => {
  if (message.status?.startsWith("failed.") !== true || message.inReplyTo === null) return null;
  const said = messages.find(({ from, inReplyTo }) => from === "citizen" && inReplyTo === message.inReplyTo);
  const isLast = messages.every(({ from, seq }) => from !== "citizen" || seq <= message.seq);
  return said && isLast && !said.text.includes("*") ? said.text : null;
};
