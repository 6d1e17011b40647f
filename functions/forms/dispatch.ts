import * as z from "zod";
import { derivedId } from "../shared/id.ts";
import type { Submission, SubmissionPart } from "./submission.ts";

export const DispatchKind = z.enum(["submit", "withdraw"]);
export type DispatchKind = z.infer<typeof DispatchKind>;

/** Names one thing to send: to which department, of which part and version. What the queue carries. */
export const DispatchRef = z.object({
  submissionId: z.string(),
  departmentId: z.string(),
  kind: DispatchKind,
  partVersion: z.int().positive(),
});
export type DispatchRef = z.infer<typeof DispatchRef>;

/** One try, as staff see it. `outcome`: taken by the department, to be tried again, or refused for good. */
const DispatchTry = z.object({
  at: z.iso.datetime(),
  outcome: z.enum(["taken", "retry", "refused"]),
  detail: z.string(),
});
export type DispatchTry = z.infer<typeof DispatchTry>;

/**
 * One thing to be sent to one department, written together with what causes it (transactional outbox). `pending` until the
 * department has taken it; `dead` when trying was given up, until staff send it again.
 */
export const Dispatch = DispatchRef.extend({
  /** The same for every try, so that a department which took it and whose answer was lost takes it once. */
  idempotencyKey: z.string(),
  number: z.string(),
  /** The department's name, for people. */
  department: z.string(),
  state: z.enum(["pending", "sent", "dead"]),
  attempts: z.int().nonnegative(),
  /** Before this nobody tries; while somebody tries, the end of their time. */
  nextAt: z.iso.datetime(),
  /** Trying goes on for a day from here: when it was written, or when staff sent it again. */
  since: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  /** The last tries, newest last. */
  tries: z.array(DispatchTry),
  replays: z.int().nonnegative(),
  version: z.int().nonnegative(),
});
export type Dispatch = z.infer<typeof Dispatch>;

export const refOf = ({ submissionId, departmentId, kind, partVersion }: DispatchRef): DispatchRef => ({
  submissionId,
  departmentId,
  kind,
  partVersion,
});

/** A new thing to send about one part, due at once. */
export const newDispatch = (
  { id, number }: Pick<Submission, "id" | "number">,
  { departmentId, department, version }: Pick<SubmissionPart, "departmentId" | "department" | "version">,
  kind: DispatchKind,
  at: string,
): Dispatch => ({
  submissionId: id,
  departmentId,
  kind,
  partVersion: version,
  idempotencyKey: derivedId("dsp", id, departmentId, kind, String(version)),
  number,
  department,
  state: "pending",
  attempts: 0,
  nextAt: at,
  since: at,
  sentAt: null,
  tries: [],
  replays: 0,
  version: 0,
});

const firstDelayMs = 5000;
const longestDelayMs = 30 * 60_000;

/** Milliseconds until the next try after `attempts` tries: doubling up to half an hour, and somewhere in its second half. */
export const delayAfter = (attempts: number, random: number): number => {
  const whole = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(whole / 2 + (whole / 2) * random);
};

/** How long trying goes on before people have to look. */
export const giveUpAfterMs = 24 * 3_600_000;
