import { audienceOf } from "../../channels/ports.ts";
import type { TurnOutcome } from "../../conversation/run-turn.ts";
import { type InboundMessage, isSaidByCitizen } from "../../messages/inbound-message.ts";
import type { Connected } from "./channel-deps.ts";
import type { Deps } from "./deps.ts";

/**
 * Tells of news that nobody asked for just now (a department moved something, a person answered) by a message of the
 * platform, where the conversation is a page's inside it and no page is open. Once for each event (channels/notice.ts);
 * `upstream.unavailable` when the platform is down, so that the queue brings it back.
 */
export const tellAway =
  (
    deps: Pick<Deps, "contacts" | "connections">,
    connected: Connected,
  ): ((message: InboundMessage, outcome: TurnOutcome) => Promise<void>) =>
  async ({ content }, { conversation, messages }) => {
    const { id, channel } = conversation;
    const news = messages.filter(({ from }) => from !== "citizen");
    if (channel !== "web" || isSaidByCitizen(content) || news.length === 0) return;
    const contact = await deps.contacts().find(id);
    if (!contact) return;
    // A case may go on for longer than the page was used.
    if (contact.expiresAt < conversation.expiresAt)
      await deps.contacts().hear({ ...contact, expiresAt: conversation.expiresAt });
    const isHere = (await deps.connections().listByAudience(audienceOf.conversation(id))).length > 0;
    const platform = isHere ? undefined : await connected(contact.channel);
    await platform?.notices?.tell(contact, news);
  };
