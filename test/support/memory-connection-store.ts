import type { Connection, ConnectionStore } from "../../functions/channels/ports.ts";

/** Who is connected, in memory. */
export const createMemoryConnectionStore = (): ConnectionStore => {
  const all = new Map<string, Connection>();
  return {
    open: async (connection) => void all.set(connection.connectionId, connection),
    find: async (connectionId) => all.get(connectionId),
    close: async (connectionId) => void all.delete(connectionId),
    listByAudience: async (audience) => [...all.values()].filter((one) => one.audience === audience),
  };
};
