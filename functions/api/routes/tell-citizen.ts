import type { DeskEvent } from "../../messages/inbound-message.ts";
import type { DeskDeps } from "./desk-deps.ts";

/**
 * Has a citizen told, in the conversation a case came from, what the desk did with it. `messageId` follows from what was
 * done, so that telling twice is telling once. A conversation that is gone is passed over: the number still finds the case.
 */
export const tellCitizen = async (
  { conversations, inbox, clock, desk }: Pick<DeskDeps, "conversations" | "inbox" | "clock" | "desk">,
  conversationId: string,
  messageId: string,
  content: DeskEvent,
): Promise<void> => {
  const conversation = await conversations.find(conversationId);
  if (conversation)
    await inbox.send({
      messageId,
      conversationId,
      channel: conversation.channel,
      at: clock.now().toISOString(),
      content,
    });
  // Every desk hears a hint: beside a ticket that has just moved, the conversation would say who reported.
  await desk.changed(content.type === "ticket-moved" ? {} : { conversationId });
};
