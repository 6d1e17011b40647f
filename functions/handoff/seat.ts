import * as z from "zod";
import type { Handoff } from "./handoff.ts";

/** The usual number of conversations at once; a supervisor can set another one for each agent. */
export const usualCapacity = 4;

/** An agent's place at the desk: what they can take, how much at once, and whether they pause. */
export const Seat = z.object({
  agentId: z.string(),
  name: z.string(),
  /** Queues of knowledge/desk/queues.yaml that this agent serves; none means all. */
  queues: z.array(z.string()),
  /** Languages that this agent writes, such as zh, bo, en. */
  languages: z.array(z.string()),
  capacity: z.int().min(1).max(20),
  isPaused: z.boolean(),
  version: z.int().nonnegative(),
});
export type Seat = z.infer<typeof Seat>;

/** The seat of somebody who has none yet: every queue, Chinese, the usual capacity. */
export const newSeat = ({ id, name }: { id: string; name: string }): Seat => ({
  agentId: id,
  name,
  queues: [],
  languages: ["zh"],
  capacity: usualCapacity,
  isPaused: false,
  version: 0,
});

/** Whether this agent serves the handoff's queue. */
export const servesQueue = ({ queues }: Pick<Seat, "queues">, queue: string): boolean =>
  queues.length === 0 || queues.includes(queue);

/** Whether a handoff is for this agent: the queue is served and the language is written. */
export const fitsSeat = (seat: Seat, { queue, language }: Pick<Handoff, "queue" | "language">): boolean =>
  servesQueue(seat, queue) && seat.languages.includes(language);
