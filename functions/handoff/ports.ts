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
