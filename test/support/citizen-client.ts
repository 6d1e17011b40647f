import { randomUUID } from "node:crypto";
import { MessagePage, Session } from "../../functions/api/contract.ts";
import type { Message } from "../../functions/messages/message.ts";

/** A citizen over the public HTTP contract. */
export type CitizenClient = {
  conversationId: string;
  token: string;
  /** Sends words; the same `messageId` again is the same message. Returns the HTTP status. */
  say(text: string, messageId?: string): Promise<number>;
  /** The transcript from the start, as far as it is now. */
  transcript(): Promise<Message[]>;
};

const readAll = async (url: string, headers: Record<string, string>): Promise<Message[]> => {
  const messages: Message[] = [];
  for (let after = "0"; ; ) {
    const response = await fetch(`${url}/v1/messages?after=${after}&wait=0`, { headers });
    const page = MessagePage.parse(await response.json());
    messages.push(...page.messages);
    if (page.messages.length === 0) return messages;
    after = page.cursor;
  }
};

export const openConversation = async (url: string): Promise<CitizenClient> => {
  const json = { "content-type": "application/json" };
  const opened = await fetch(`${url}/v1/sessions`, { method: "POST", headers: json, body: "{}" });
  const { token, conversationId } = Session.parse(await opened.json());
  const headers = { ...json, authorization: `Bearer ${token}` };
  return {
    conversationId,
    token,
    async say(text, messageId = randomUUID()) {
      const body = JSON.stringify({ messageId, text });
      return (await fetch(`${url}/v1/messages`, { method: "POST", headers, body })).status;
    },
    transcript: () => readAll(url, headers),
  };
};
