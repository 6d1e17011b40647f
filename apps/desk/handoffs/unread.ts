import type { Message } from "../../../functions/messages/message.ts";
import type { TabStorage } from "../auth/pending-sign-in.ts";

/** For each handoff: up to which message it was read from the server, and how many of them nobody has looked at. */
export type Unread = Readonly<Record<string, { cursor: number; count: number }>>;

const lastOf = (messages: readonly Message[], cursor: number): number =>
  Math.max(cursor, ...messages.map(({ seq }) => seq));

/** The agent has the chat open and sees everything up to `messages`. */
export const noteRead = (all: Unread, handoffId: string, messages: readonly Message[]): Unread => {
  const before = all[handoffId];
  const cursor = lastOf(messages, before?.cursor ?? 0);
  return before?.cursor === cursor && before.count === 0 ? all : { ...all, [handoffId]: { cursor, count: 0 } };
};

/** More has come while the chat was not open. Only the citizen's words count, and only those after `since`. */
export const noteArrived = (all: Unread, handoffId: string, messages: readonly Message[], since: string): Unread => {
  const { cursor, count } = all[handoffId] ?? { cursor: 0, count: 0 };
  const fresh = messages.filter(({ seq }) => seq > cursor);
  if (fresh.length === 0) return all;
  const words = fresh.filter(({ from, at }) => from === "citizen" && at > since).length;
  return { ...all, [handoffId]: { cursor: lastOf(fresh, cursor), count: count + words } };
};

const key = "xiaochuang.desk.unread";

export const keepUnread = (storage: TabStorage, all: Unread): void => storage.setItem(key, JSON.stringify(all));

export const loadUnread = (storage: TabStorage): Unread => {
  try {
    return (JSON.parse(storage.getItem(key) ?? "{}") as Unread | null) ?? {};
  } catch {
    return {};
  }
};
