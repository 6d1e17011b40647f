import * as z from "zod";
import { Citation } from "../messages/citation.ts";

/**
 * Something written at the desk about one handoff, for the staff alone: a note, a supervisor's whisper to the agent, the
 * word that goes with a transfer, an alert of the machine, or a draft answer of the machine.
 */
export const Note = z.object({
  id: z.string().min(1).max(120),
  handoffId: z.string(),
  kind: z.enum(["note", "whisper", "transfer", "alert", "suggestion"]),
  by: z.string(),
  byName: z.string(),
  at: z.iso.datetime(),
  text: z.string().min(1),
  /** Ids of the colleagues it names. */
  mentions: z.array(z.string()).default([]),
  /** Of a suggestion: the sources it rests on, and its label when a machine composed it. */
  citations: z.array(Citation).default([]),
  label: z.string().nullable().default(null),
});
export type Note = z.infer<typeof Note>;

/** Names that start with `@`, found among those who have a seat; the longest name wins where one begins another. */
export const mentionsIn = (text: string, seats: readonly { agentId: string; name: string }[]): string[] => {
  const byLength = seats.toSorted((one, other) => other.name.length - one.name.length);
  const found = text.split("@").slice(1);
  const named = found.flatMap((rest) => byLength.find(({ name }) => rest.startsWith(name))?.agentId ?? []);
  return [...new Set(named)];
};
