import * as z from "zod";
import { Message } from "./message.ts";

/** What a client may send on the WebSocket. */
export const SocketRequest = z.discriminatedUnion("action", [
  /** Send me everything after this `seq`, then what comes. */
  z.object({ action: z.literal("resume"), after: z.int().nonnegative() }),
  z.object({ action: z.literal("ping") }),
  /** A desk's answer to a probe: somebody is there. */
  z.object({ action: z.literal("here") }),
  /** The citizen is typing. */
  z.object({ action: z.literal("typing") }),
]);
export type SocketRequest = z.infer<typeof SocketRequest>;

/** What a client gets: citizens get messages, desks get hints to read again. */
export const SocketFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("messages"), messages: z.array(Message), cursor: z.int().nonnegative() }),
  z.object({ type: z.literal("changed"), handoffId: z.string().optional(), conversationId: z.string().optional() }),
  z.object({ type: z.literal("pong") }),
  /** To desks: give a sign. */
  z.object({ type: z.literal("probe") }),
  /** Somebody is typing: to a citizen, the agent; to desks, the citizen of this conversation. */
  z.object({ type: z.literal("typing"), conversationId: z.string().optional() }),
]);
export type SocketFrame = z.infer<typeof SocketFrame>;
