import type { Message } from "../../../functions/messages/message.ts";

/** What the page understands of a socket frame; everything else is only a sign of life. */
export type Frame = { type: "messages"; messages: Message[] } | { type: "typing" } | { type: "other" };

const isMessage = (value: unknown): value is Message =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Message).id === "string" &&
  typeof (value as Message).text === "string" &&
  Number.isInteger((value as Message).seq);

/** The messages in a page of the transcript; what is no message is left out. */
export const readMessages = (body: unknown): Message[] => {
  const messages = typeof body === "object" && body !== null ? (body as { messages?: unknown }).messages : null;
  return Array.isArray(messages) ? messages.filter(isMessage) : [];
};

/** Reads one text frame. Never throws, whatever it is given. */
export const readFrame = (text: string): Frame => {
  try {
    const frame: unknown = JSON.parse(text);
    const type = typeof frame === "object" && frame !== null ? (frame as { type?: unknown }).type : null;
    if (type === "messages") return { type, messages: readMessages(frame) };
    return { type: type === "typing" ? type : "other" };
  } catch {
    return { type: "other" };
  }
};
