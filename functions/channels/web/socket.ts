import type { Message } from "../../messages/message.ts";
import { type SocketFrame, SocketRequest } from "../../messages/socket-frame.ts";
import { type Clock, epochSeconds } from "../../shared/clock.ts";
import { audienceOf, type Connection, type ConnectionStore, type Pusher } from "../ports.ts";
import { renderMessages, renderNothing } from "./render.ts";

/** Who opens a socket, as proved by the token in its address. */
export type SocketCaller = { type: "citizen"; conversationId: string } | { type: "staff"; staffId: string };

export type SocketDeps = {
  connections: ConnectionStore;
  pusher: Pusher;
  clock: Clock;
  /** `caller.unknown` when the token is wrong or too old. */
  identify(token: string): Promise<SocketCaller>;
  messagesAfter(conversationId: string, after: number, limit: number): Promise<Message[]>;
  /** Notes that somebody of the staff is there. */
  noteStaff(staffId: string, at: string): Promise<void>;
  /** Tells the desk that the citizen of this conversation is typing. */
  tellTyping(conversationId: string): Promise<void>;
};

/** API Gateway closes a WebSocket after two hours; the row outlives it a little in case the goodbye is lost. */
const lifeSeconds = 2 * 3600 + 300;
const pageSize = 100;

const conversationOf = ({ audience }: Connection): string | undefined => {
  const prefix = audienceOf.conversation("");
  return audience.startsWith(prefix) ? audience.slice(prefix.length) : undefined;
};

/** Remembers who is behind a new connection. */
export const openSocket = async (deps: SocketDeps, connectionId: string, token: string): Promise<void> => {
  const caller = await deps.identify(token);
  const now = deps.clock.now();
  await deps.connections.open({
    connectionId,
    audience: caller.type === "citizen" ? audienceOf.conversation(caller.conversationId) : audienceOf.desk,
    staffId: caller.type === "staff" ? caller.staffId : null,
    openedAt: now.toISOString(),
    expiresAt: epochSeconds(now) + lifeSeconds,
  });
  if (caller.type === "staff") await deps.noteStaff(caller.staffId, now.toISOString());
};

/** Pushes one frame after the other; false when the connection is gone. */
const pushAll = async (pusher: Pusher, connectionId: string, frames: readonly SocketFrame[]): Promise<boolean> => {
  for (const frame of frames) if ((await pusher.push(connectionId, frame)) === "gone") return false;
  return true;
};

const resume = async (
  { messagesAfter, pusher }: SocketDeps,
  connectionId: string,
  conversationId: string,
  after: number,
): Promise<void> => {
  for (let cursor = after; ; ) {
    const messages = await messagesAfter(conversationId, cursor, pageSize);
    // The last page is sent even when it is empty: the client learns that it has everything.
    const frames = messages.length > 0 ? renderMessages(messages) : [renderNothing(cursor)];
    const sent = await pushAll(pusher, connectionId, frames);
    const last = messages.at(-1);
    if (!sent || !last || messages.length < pageSize) return;
    cursor = last.seq;
  }
};

/**
 * Handles one frame: `resume` sends what was missed, `ping` is answered, `here` and `ping` of staff are signs of life,
 * `typing` of a citizen is passed on. What nobody understands is ignored.
 */
export const hearSocket = async (deps: SocketDeps, connectionId: string, body: string): Promise<void> => {
  const frame = SocketRequest.safeParse(parseJson(body));
  const connection = await deps.connections.find(connectionId);
  if (!frame.success || !connection) return;
  const conversationId = conversationOf(connection);
  switch (frame.data.action) {
    case "ping":
      await deps.pusher.push(connectionId, { type: "pong" });
      return noteSign(deps, connection);
    case "here":
      return noteSign(deps, connection);
    case "typing":
      return conversationId === undefined ? undefined : deps.tellTyping(conversationId);
    case "resume":
      return conversationId === undefined ? undefined : resume(deps, connectionId, conversationId, frame.data.after);
  }
};

const noteSign = async ({ noteStaff, clock }: SocketDeps, { staffId }: Connection): Promise<void> => {
  if (staffId !== null) await noteStaff(staffId, clock.now().toISOString());
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Forgets a connection. */
export const closeSocket = ({ connections }: SocketDeps, connectionId: string): Promise<void> =>
  connections.close(connectionId);
