import type { CallbackReceipt } from "../../functions/forms/callback-receipt.ts";
import type { Dispatch, DispatchRef } from "../../functions/forms/dispatch.ts";
import type { DispatchStore, SubmissionStore, WrittenWith } from "../../functions/forms/ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { pageOf } from "./memory-page.ts";
import { createMemorySubmissionStore } from "./memory-submission-store.ts";

const keyOf = ({ submissionId, departmentId, kind, partVersion }: DispatchRef): string =>
  [submissionId, departmentId, kind, partVersion].join(" ");
const receiptKey = (submissionId: string, departmentId: string, callbackId: string): string =>
  [submissionId, departmentId, callbackId].join(" ");

/** Submissions with what is written beside them, under the promises of the real stores (test/contract runs one suite on both). */
export const createMemoryCaseStores = (): { submissions: SubmissionStore; dispatches: DispatchStore } => {
  const dispatches = new Map<string, Dispatch>();
  const receipts = new Map<string, CallbackReceipt>();
  const copy = <T>(value: T): T => structuredClone(value);
  const write = ({ dispatches: written = [], receipt }: WrittenWith): void => {
    for (const dispatch of written) dispatches.set(keyOf(dispatch), copy(dispatch));
    if (receipt)
      receipts.set(receiptKey(receipt.submissionId, receipt.departmentId, receipt.callbackId), copy(receipt));
  };
  const isTaken = ({ dispatches: written = [], receipt }: WrittenWith): boolean =>
    written.some((dispatch) => dispatches.has(keyOf(dispatch))) ||
    (receipt !== undefined && receipts.has(receiptKey(receipt.submissionId, receipt.departmentId, receipt.callbackId)));
  const inOrder = (state: Dispatch["state"]): Dispatch[] =>
    [...dispatches.values()]
      .filter((dispatch) => dispatch.state === state)
      .toSorted((one, other) =>
        `${one.nextAt} ${one.idempotencyKey}` < `${other.nextAt} ${other.idempotencyKey}` ? -1 : 1,
      )
      .map(copy);

  const submissions = createMemorySubmissionStore();
  return {
    submissions: {
      ...submissions,
      async create(submission, written = []) {
        await submissions.create(submission);
        write({ dispatches: written });
      },
      async save(submission, written = {}) {
        if (isTaken(written)) throw new AppError("record.changed");
        const saved = await submissions.save(submission);
        write(written);
        return saved;
      },
    },
    dispatches: {
      find: async (ref) => copy(dispatches.get(keyOf(ref))),
      listOf: async (submissionId) =>
        [...dispatches.values()].filter((dispatch) => dispatch.submissionId === submissionId).map(copy),
      async save(dispatch) {
        if (dispatches.get(keyOf(dispatch))?.version !== dispatch.version) throw new AppError("record.changed");
        const saved = { ...dispatch, version: dispatch.version + 1 };
        dispatches.set(keyOf(dispatch), copy(saved));
        return saved;
      },
      listPending: async (before, limit) =>
        inOrder("pending")
          .filter(({ nextAt }) => nextAt < before)
          .slice(0, limit),
      listDead: async (page) => pageOf(inOrder("dead"), ({ idempotencyKey }) => idempotencyKey, page),
      findReceipt: async (...key) => copy(receipts.get(receiptKey(...key))),
      listUntold: async (before, limit) =>
        [...receipts.values()]
          .filter(({ toldAt, at }) => toldAt === null && at < before)
          .slice(0, limit)
          .map(copy),
      async markTold(receipt, at) {
        receipts.set(receiptKey(receipt.submissionId, receipt.departmentId, receipt.callbackId), {
          ...copy(receipt),
          toldAt: at,
        });
      },
    },
  };
};
