import { randomUUID } from "node:crypto";
import { Accepted, MessagePage, Session } from "../../functions/api/contract.ts";
import type { Message } from "../../functions/messages/message.ts";
import { toPlainText } from "../../functions/messages/plain-text.ts";

export type Answer = { conversationId: string; replies: Message[] };

const answerWithinMs = 60_000;

const problemOf = async (response: Response): Promise<string> => {
  const text = await response.text();
  return `${response.status} ${text.slice(0, 300)}`;
};

const call = async (url: string, token: string | undefined, body?: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await problemOf(response));
  return response.json();
};

/** One question in a new conversation of the runtime at `url`. Errors: refused by the service, or no reply in a minute. */
export const ask = async (url: string, text: string, region: string | undefined): Promise<Answer> => {
  const { token, conversationId } = Session.parse(
    await call(`${url}/v1/sessions`, undefined, region ? { region } : {}),
  );
  const { messageId } = Accepted.parse(await call(`${url}/v1/messages`, token, { messageId: randomUUID(), text }));
  let after = "0";
  for (const until = Date.now() + answerWithinMs; Date.now() < until; ) {
    const page = MessagePage.parse(await call(`${url}/v1/messages?after=${after}`, token));
    after = page.cursor;
    // A turn writes all its replies at once, so the first page with one has them all.
    const replies = page.messages.filter(({ from, inReplyTo }) => from !== "citizen" && inReplyTo === messageId);
    if (replies.length > 0) return { conversationId, replies };
  }
  throw new Error("没有等到回复");
};

/** Replies as a person reads them in a terminal. */
export const repliesAsText = ({ replies }: Answer): string => replies.map(toPlainText).join("\n\n");
