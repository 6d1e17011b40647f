import { type BroadcastDeps, broadcast } from "../broadcast.ts";
import type { Channel } from "../channel.ts";
import { audienceOf } from "../ports.ts";
import { renderMessages } from "./render.ts";

/**
 * The web channel. Messages are in the transcript before they are pushed, and pages drop what they have already, so a
 * push that is lost or repeated changes nothing.
 */
export const createWebChannel = (deps: BroadcastDeps): Channel => ({
  name: "web",
  shows: { choices: true, cards: true, forms: true, links: true, images: true, maxText: null },
  async deliver({ conversationId }, messages) {
    for (const frame of renderMessages(messages)) await broadcast(deps, audienceOf.conversation(conversationId), frame);
  },
});
