import type { InboundMessage } from "../messages/inbound-message.ts";
import type { Inbox } from "../messages/inbox.ts";
import { AppError, hasCode } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import { applyCallback } from "./apply-callback.ts";
import type { CallbackReceipt } from "./callback-receipt.ts";
import type { DepartmentCallback } from "./department-callback.ts";
import type { DispatchStore, SubmissionStore } from "./ports.ts";

export type TellDeps = {
  dispatches: Pick<DispatchStore, "markTold">;
  inbox: Inbox;
  /** The channel of a conversation; undefined when it is gone. */
  channelOf(conversationId: string): Promise<InboundMessage["channel"] | undefined>;
  clock: Clock;
};

export type CallbackDeps = TellDeps & { submissions: SubmissionStore; dispatches: DispatchStore };

/** Somebody else may save the same submission at the same moment: another department, the citizen, the desk. */
const tries = 5;

/**
 * Has the citizen told of a callback, in the conversation the submission came from: once, since the message id follows
 * from the callback. A conversation that is gone is passed over; the number still finds the submission.
 */
export const tellOfCallback = async (deps: TellDeps, receipt: CallbackReceipt): Promise<void> => {
  const { submissionId, conversationId, departmentId, department, callbackId: cause } = receipt;
  const channel = await deps.channelOf(conversationId);
  const at = deps.clock.now().toISOString();
  if (channel)
    await deps.inbox.send({
      messageId: `part:${derivedId("evt", submissionId, departmentId, cause)}`,
      conversationId,
      channel,
      at,
      content: { type: "part-moved", submissionId, department, cause },
    });
  await deps.dispatches.markTold(receipt, at);
};

const takeOnce = async (
  deps: CallbackDeps,
  departmentId: string,
  callback: DepartmentCallback,
): Promise<CallbackReceipt | undefined> => {
  const submission = await deps.submissions.findByNumber(callback.number);
  if (!submission) throw new AppError("record.not-found");
  const known = await deps.dispatches.findReceipt(submission.id, departmentId, callback.callbackId);
  if (known) return known;
  const at = deps.clock.now().toISOString();
  const { submission: after, applied } = applyCallback(submission, departmentId, callback, at);
  const receipt: CallbackReceipt = {
    submissionId: submission.id,
    conversationId: submission.conversationId,
    departmentId,
    department: submission.parts.find((part) => part.departmentId === departmentId)?.department ?? "",
    callbackId: callback.callbackId,
    applied,
    at,
    toldAt: applied ? null : at,
  };
  try {
    await deps.submissions.save(after, { receipt });
    return receipt;
  } catch (error) {
    if (hasCode(error, "record.changed")) return undefined;
    throw error;
  }
};

/**
 * Takes one callback of a department whose signature was checked: moves its part, keeps the receipt in the same
 * transaction, has the citizen told. Sent again it changes nothing and tells nobody twice. `record.not-found` for a number
 * without a part of this department; `record.changed` when others kept saving at the same time: to be sent again.
 */
export const takeCallback = async (
  deps: CallbackDeps,
  departmentId: string,
  callback: DepartmentCallback,
): Promise<CallbackReceipt> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const receipt = await takeOnce(deps, departmentId, callback);
    if (!receipt) continue;
    if (receipt.toldAt === null) await tellOfCallback(deps, receipt);
    return receipt;
  }
  throw new AppError("record.changed");
};
