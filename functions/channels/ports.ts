/** An open WebSocket. `audience` is who hears it: one conversation, or the whole desk. */
export type Connection = {
  connectionId: string;
  audience: string;
  /** The staff member behind a desk connection; null for a citizen. */
  staffId: string | null;
  openedAt: string;
  expiresAt: number;
};

export const audienceOf = {
  conversation: (conversationId: string): string => `conversation:${conversationId}`,
  desk: "desk",
} as const;

/** Who is connected right now. */
export interface ConnectionStore {
  open(connection: Connection): Promise<void>;
  find(connectionId: string): Promise<Connection | undefined>;
  close(connectionId: string): Promise<void>;
  listByAudience(audience: string): Promise<Connection[]>;
}

/** Pushes to open sockets. A connection that is gone is forgotten; it is never a fault. */
export interface Pusher {
  push(connectionId: string, frame: unknown): Promise<"sent" | "gone">;
}
