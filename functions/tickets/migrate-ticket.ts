import * as z from "zod";
import type { MoveName } from "./ticket-step.ts";

/** How tickets were written down while they had four states and steps without moves. */
const FirstStep = z.looseObject({ status: z.string(), by: z.string(), move: z.undefined().optional() });
const Stored = z.looseObject({ steps: z.array(z.unknown()), department: z.string().nullable() });
const Answered = z.looseObject({ status: z.literal("handled"), at: z.string(), move: z.undefined().optional() });

const moveTo: Record<string, MoveName | "open"> = {
  accepted: "open",
  assigned: "assign",
  handled: "answer",
  closed: "close",
};

const migrateStep = (step: unknown, department: string | null): unknown => {
  const first = FirstStep.safeParse(step);
  if (!first.success) return step;
  const { status, by } = first.data;
  return {
    ...first.data,
    move: moveTo[status],
    role: by === "citizen" ? "citizen" : "agent",
    department: status === "assigned" ? department : null,
  };
};

/** Brings a stored ticket of an earlier version to today's form; today's come back as they are. */
export const migrateTicket = (row: unknown): unknown => {
  const stored = Stored.safeParse(row);
  if (!stored.success) return row;
  const { steps, department } = stored.data;
  // An answer was a contact, even where nobody wrote contacts down.
  const answered = steps.map((step) => Answered.safeParse(step).data?.at).find((at) => at !== undefined);
  return {
    ...(answered === undefined ? {} : { contactedAt: answered }),
    ...stored.data,
    steps: steps.map((step) => migrateStep(step, department)),
  };
};
