import type { Message } from "../../messages/message.ts";
import { toPlainText } from "../../messages/plain-text.ts";
import type { Piece } from "../render-text.ts";

/** One message for a city's own app: everything that our own page gets, and the same as plain text for apps that show only that. */
export type WebhookMessage = Message & { plainText: string };

/** Messages for a city's own app, one by one. */
export const renderWebhook = (messages: readonly Message[]): Piece<WebhookMessage>[] =>
  messages.map((message) => ({ body: { ...message, plainText: toPlainText(message) }, through: message.seq }));
