import * as z from "zod";

/** Proof that a department's callback was taken, and the reminder to tell the citizen until `toldAt` is set. */
export const CallbackReceipt = z.object({
  submissionId: z.string(),
  conversationId: z.string(),
  departmentId: z.string(),
  /** The department's name, as the submission has it. */
  department: z.string(),
  callbackId: z.string(),
  /** Whether it changed anything; what changed nothing is told to nobody. */
  applied: z.boolean(),
  at: z.iso.datetime(),
  toldAt: z.iso.datetime().nullable(),
});
export type CallbackReceipt = z.infer<typeof CallbackReceipt>;
