import type { Note } from "../../functions/handoff/note.ts";
import type { AgentPresence, NoteStore, SeatStore } from "../../functions/handoff/ports.ts";
import type { Sign } from "../../functions/handoff/presence.ts";
import { newSeat, type Seat } from "../../functions/handoff/seat.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** Seats in memory, under the same promises as the real store. */
export const createMemorySeats = (): SeatStore => {
  const seats = new Map<string, Seat>();
  return {
    async create(seat) {
      if (seats.has(seat.agentId)) throw new AppError("record.exists");
      seats.set(seat.agentId, structuredClone(seat));
    },
    find: async (agentId) => structuredClone(seats.get(agentId)),
    async save(seat) {
      if (seats.get(seat.agentId)?.version !== seat.version) throw new AppError("record.changed");
      const saved = { ...seat, version: seat.version + 1 };
      seats.set(seat.agentId, structuredClone(saved));
      return saved;
    },
    list: async () => [...seats.values()].map((seat) => structuredClone(seat)),
  };
};

/** Notes in memory. */
export const createMemoryNotes = (): NoteStore => {
  const notes = new Map<string, Note>();
  return {
    async add(note) {
      const key = `${note.handoffId} ${note.id}`;
      if (!notes.has(key)) notes.set(key, structuredClone(note));
    },
    list: async (handoffId) =>
      [...notes.values()]
        .filter((note) => note.handoffId === handoffId)
        .toSorted((one, other) => (one.at < other.at ? -1 : 1)),
  };
};

const freshMs = 4_000;

/** Signs of agents in memory. */
export const createMemoryPresence = (): AgentPresence => {
  const signs = new Map<string, Sign>();
  let probedAt: string | undefined;
  return {
    noteSocket: async (agentId, at) => void signs.set(agentId, { agentId, at, via: "socket" }),
    async noteHttp(agentId, at) {
      const last = signs.get(agentId);
      if (!last || Date.parse(at) - Date.parse(last.at) > freshMs) signs.set(agentId, { agentId, at, via: "http" });
    },
    list: async () => [...signs.values()],
    lastProbe: async () => probedAt,
    noteProbe: async (at) => {
      probedAt = at;
    },
  };
};

export const buildSeat = (agentId: string, given: Partial<Seat> = {}): Seat => ({
  ...newSeat({ id: agentId, name: agentId }),
  ...given,
});
