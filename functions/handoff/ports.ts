import type { Handoff } from "./handoff.ts";
import type { Note } from "./note.ts";
import type { Sign } from "./presence.ts";
import type { Seat } from "./seat.ts";

/** Handoffs. Writes are conditional: whoever comes second is told `record.changed` or `record.exists`. */
export interface HandoffStore {
  create(handoff: Handoff): Promise<void>;
  find(handoffId: string): Promise<Handoff | undefined>;
  /** Saves over `version`; returns the record with the next version. */
  save(handoff: Handoff): Promise<Handoff>;
  /** One state, oldest request first. */
  listByState(state: Handoff["state"], limit: number): Promise<Handoff[]>;
  /** Those that have ended, the latest request first. */
  listEnded(limit: number): Promise<Handoff[]>;
}

/** Seats. `save` is conditional like a handoff's; `create` is `record.exists` for an agent who has one. */
export interface SeatStore {
  create(seat: Seat): Promise<void>;
  find(agentId: string): Promise<Seat | undefined>;
  save(seat: Seat): Promise<Seat>;
  list(): Promise<Seat[]>;
}

/** What colleagues write for each other about one handoff; never seen by citizens. */
export interface NoteStore {
  /** A second note with the same id is the same note: it changes nothing. */
  add(note: Note): Promise<void>;
  /** Oldest first. */
  list(handoffId: string): Promise<Note[]>;
}

/** Signs of life of the staff's desks. */
export interface AgentPresence {
  /** Over the live line. */
  noteSocket(agentId: string, at: string): Promise<void>;
  /** Over HTTP: counts only where no live line gave a sign just before. */
  noteHttp(agentId: string, at: string): Promise<void>;
  list(): Promise<Sign[]>;
  /** When desks were last probed; undefined before the first time. */
  lastProbe(): Promise<string | undefined>;
  noteProbe(at: string): Promise<void>;
}

/** Whether the pages of these citizens are open: the ids of those conversations of `conversationIds` that are. */
export interface CitizenPresence {
  open(conversationIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Asks the desks of these agents for a sign. A probe may get lost. */
export interface DeskProbe {
  ask(agentIds: ReadonlySet<string>): Promise<void>;
}

/** Starts the watch over handoffs again after so many seconds each. */
export interface WatchQueue {
  again(afterSeconds: readonly number[]): Promise<void>;
}

/** Tells open desks that something changed, so that they read it again. A hint may get lost: nothing depends on it. */
export interface DeskNotifier {
  changed(hint: { handoffId?: string; conversationId?: string }): Promise<void>;
}
