import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import { Answer } from "./draft.ts";

export const PartStatus = z.enum(["sent", "received", "done", "returned"]);
export type PartStatus = z.infer<typeof PartStatus>;

/** What one department gets: its matters and only the answers it needs. */
export const SubmissionPart = z.object({
  department: z.string(),
  matters: z.array(z.object({ id: z.string(), title: z.string() })),
  answers: z.record(z.string(), Answer),
  status: PartStatus,
  note: z.string().nullable(),
  updatedAt: z.iso.datetime(),
});
export type SubmissionPart = z.infer<typeof SubmissionPart>;

/** A confirmed form: one reference number, one part per department. */
export const Submission = z.object({
  id: z.string().startsWith("sub_"),
  /** Readable reference number, such as TX20261123-4F7KPM. */
  number: z.string(),
  conversationId: z.string(),
  citizen: z.string(),
  serviceId: z.string(),
  serviceTitle: z.string(),
  definitionVersion: z.int().positive(),
  region: z.string(),
  parts: z.array(SubmissionPart).min(1),
  submittedAt: z.iso.datetime(),
  version: z.int().nonnegative(),
});
export type Submission = z.infer<typeof Submission>;

const nextOf: Record<PartStatus, readonly PartStatus[]> = {
  sent: ["received", "returned"],
  received: ["done", "returned"],
  returned: ["received"],
  done: [],
};

/** Moves one department's part; the others stay as they are. `submission.move-refused` when the move is not allowed. */
export const movePart = (
  submission: Submission,
  department: string,
  to: PartStatus,
  note: string | null,
  at: string,
): Submission => {
  const part = submission.parts.find((candidate) => candidate.department === department);
  if (!part) throw new AppError("record.not-found", { department });
  if (!nextOf[part.status].includes(to)) throw new AppError("submission.move-refused", { from: part.status, to });
  const moved = { ...part, status: to, note, updatedAt: at };
  return { ...submission, parts: submission.parts.map((candidate) => (candidate === part ? moved : candidate)) };
};
