import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { CallbackReceipt } from "../../forms/callback-receipt.ts";
import { Dispatch, type DispatchRef } from "../../forms/dispatch.ts";
import type { DispatchStore } from "../../forms/ports.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const nameOf = ({ departmentId, kind, partVersion }: DispatchRef): string =>
  `${departmentId} ${kind} ${String(partVersion).padStart(4, "0")}`;

/** A dispatch as stored; what is done with is in no list. */
export const dispatchRow = (dispatch: Dispatch) => ({
  ...dispatch,
  ...keys.dispatch(dispatch.submissionId, nameOf(dispatch)),
  ...(dispatch.state === "sent"
    ? {}
    : keys.dispatchesByState(dispatch.state, `${dispatch.nextAt} ${dispatch.idempotencyKey}`)),
});

/** A receipt as stored; it is listed until the citizen has been told. */
export const receiptRow = (receipt: CallbackReceipt) => ({
  ...receipt,
  ...keys.callback(receipt.submissionId, `${receipt.departmentId} ${receipt.callbackId}`),
  ...(receipt.toldAt === null ? keys.callbacksUntold(`${receipt.at} ${receipt.callbackId}`) : {}),
});

/** Dispatches and receipts in the `cases` table, beside their submission. */
export const createDispatchStore = (client: DynamoDBDocumentClient, tableName: string): DispatchStore => {
  const table = createTable(client, tableName);
  return {
    find: (ref) => table.get(Dispatch, keys.dispatch(ref.submissionId, nameOf(ref))),

    async listOf(submissionId) {
      const { pk, sk } = keys.dispatch(submissionId);
      return (await table.query(Dispatch, { pk, from: sk, to: keys.dispatchesEnd })).items;
    },

    save: async (dispatch) => Dispatch.parse(await table.putNext(dispatchRow(dispatch))),

    async listPending(before, limit) {
      const { gsi1pk } = keys.dispatchesByState("pending");
      return (await table.query(Dispatch, { gsi1pk, before }, { limit })).items;
    },

    listDead: (page) => table.query(Dispatch, { gsi1pk: keys.dispatchesByState("dead").gsi1pk }, page),

    findReceipt: (submissionId, departmentId, callbackId) =>
      table.get(CallbackReceipt, keys.callback(submissionId, `${departmentId} ${callbackId}`)),

    async listUntold(before, limit) {
      const { gsi1pk } = keys.callbacksUntold();
      return (await table.query(CallbackReceipt, { gsi1pk, before }, { limit })).items;
    },

    markTold: (receipt, at) => table.putAny(receiptRow({ ...receipt, toldAt: at })),
  };
};
