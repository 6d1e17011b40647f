import type { Message } from "../../../functions/messages/message.ts";

/** Both lists as one, in order, each message once. */
export const mergeMessages = (known: readonly Message[], more: readonly Message[]): readonly Message[] => {
  const bySeq = new Map([...known, ...more].map((message) => [message.seq, message]));
  return more.every(({ seq }) => known.some((message) => message.seq === seq))
    ? known
    : [...bySeq.values()].sort((a, b) => a.seq - b.seq);
};

/** The last number up to which nothing is missing; reading goes on from there. */
export const cursorOf = (messages: readonly Message[]): number => {
  const gap = messages.findIndex(({ seq }, index) => index > 0 && seq !== (messages[index - 1]?.seq ?? 0) + 1);
  return messages.at(gap === -1 ? -1 : gap - 1)?.seq ?? 0;
};
