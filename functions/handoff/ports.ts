import type { Handoff } from "./handoff.ts";

/** Handoffs. Writes are conditional: whoever comes second is told `record.changed` or `record.exists`. */
export interface HandoffStore {
  create(handoff: Handoff): Promise<void>;
  find(handoffId: string): Promise<Handoff | undefined>;
  /** Saves over `version`; returns the record with the next version. */
  save(handoff: Handoff): Promise<Handoff>;
  /** One state, oldest request first. */
  listByState(state: Handoff["state"], limit: number): Promise<Handoff[]>;
}

/** Who of the staff is there now. */
export interface AgentPresence {
  /** True while this agent has at least one live desk connection. */
  isOnline(agentId: string): Promise<boolean>;
}

/** Tells open desks that something changed, so that they read it again. A hint may get lost: nothing depends on it. */
export interface DeskNotifier {
  changed(hint: { handoffId?: string; conversationId?: string }): Promise<void>;
}
