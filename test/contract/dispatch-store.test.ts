import { beforeEach, describe, expect, it } from "vitest";
import { createDispatchStore } from "../../functions/adapters/dynamodb/dispatch-store.ts";
import { createSubmissionStore } from "../../functions/adapters/dynamodb/submission-store.ts";
import type { CallbackReceipt } from "../../functions/forms/callback-receipt.ts";
import { newDispatch } from "../../functions/forms/dispatch.ts";
import type { DispatchStore, SubmissionStore } from "../../functions/forms/ports.ts";
import { buildSubmission } from "../support/case-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryCaseStores } from "../support/memory-dispatch-store.ts";
import { testCipher } from "../support/test-cipher.ts";

const dynoxide = dynoxideOfFile("dispatches");

const createReal = async () => {
  const tableName = await dynoxide.freshTable();
  return {
    submissions: createSubmissionStore(dynoxide.client(), tableName, testCipher),
    dispatches: createDispatchStore(dynoxide.client(), tableName),
  };
};
const stores = { memory: async () => createMemoryCaseStores(), dynamodb: createReal };

const at = (minute: number): string => `2026-11-23T02:${String(minute).padStart(2, "0")}:00.000Z`;

describe.each(Object.entries(stores))("a store of dispatches (%s)", (_name, create) => {
  let submissions: SubmissionStore;
  let dispatches: DispatchStore;
  beforeEach(async () => {
    ({ submissions, dispatches } = await create());
  });

  const submit = async (minute = 0) => {
    const submission = buildSubmission();
    const [part] = submission.parts;
    if (!part) return expect.unreachable();
    const dispatch = newDispatch(submission, part, "submit", at(minute));
    await submissions.create(submission, [dispatch]);
    return { submission, part, dispatch };
  };
  const receiptOf = ({ id, conversationId }: { id: string; conversationId: string }): CallbackReceipt => ({
    submissionId: id,
    conversationId,
    departmentId: "hrss",
    department: "human-resources",
    callbackId: "callback-1",
    applied: true,
    at: at(1),
    toldAt: null,
  });

  it("has what was written with a submission, and nothing when the submission was refused", async () => {
    const { submission, part, dispatch } = await submit();
    const other = buildSubmission({ number: submission.number });
    const refused = newDispatch(other, part, "submit", at(0));

    await expect(submissions.create(other, [refused])).rejects.toMatchObject({ code: "record.exists" });

    expect(await dispatches.find(dispatch)).toEqual(dispatch);
    expect(await dispatches.listOf(submission.id)).toEqual([dispatch]);
    expect(await dispatches.find(refused)).toBeUndefined();
  });

  it("takes new ones with a saved submission, all or nothing", async () => {
    const { submission, part, dispatch } = await submit();
    const withdrawal = newDispatch(submission, part, "withdraw", at(2));

    await expect(submissions.save(submission, { dispatches: [dispatch] })).rejects.toMatchObject({
      code: "record.changed",
    });
    expect((await submissions.find(submission.id))?.version).toBe(0);
    const saved = await submissions.save(submission, { dispatches: [withdrawal], receipt: receiptOf(submission) });

    expect(saved.version).toBe(1);
    expect((await dispatches.listOf(submission.id)).map(({ kind }) => kind).sort()).toEqual(["submit", "withdraw"]);
    expect(await dispatches.findReceipt(submission.id, "hrss", "callback-1")).toEqual(receiptOf(submission));
    await expect(submissions.save(saved, { receipt: receiptOf(submission) })).rejects.toMatchObject({
      code: "record.changed",
    });
  });

  it("saves over the version that was read and refuses an older one", async () => {
    const { dispatch } = await submit();

    const saved = await dispatches.save({ ...dispatch, attempts: 1 });

    expect(saved).toEqual({ ...dispatch, attempts: 1, version: 1 });
    expect(await dispatches.find(dispatch)).toEqual(saved);
    await expect(dispatches.save(dispatch)).rejects.toMatchObject({ code: "record.changed" });
  });

  it("lists what is pending in the order of its time, up to a time; sent ones no more", async () => {
    const late = await submit(9);
    const early = await submit(1);
    const sent = await submit(2);
    await dispatches.save({ ...sent.dispatch, state: "sent", sentAt: at(3) });

    const all = await dispatches.listPending(at(30), 10);
    const some = await dispatches.listPending(at(5), 10);

    expect(all).toEqual([early.dispatch, late.dispatch]);
    expect(some).toEqual([early.dispatch]);
    expect(await dispatches.listPending(at(30), 1)).toEqual([early.dispatch]);
  });

  it("lists what was given up, page by page, until it is sent again", async () => {
    const given = [await submit(1), await submit(2)];
    const dead = [];
    for (const { dispatch } of given) dead.push(await dispatches.save({ ...dispatch, state: "dead" }));

    const first = await dispatches.listDead({ limit: 1 });
    const second = await dispatches.listDead({ limit: 1, after: first.after });
    expect([...first.items, ...second.items]).toEqual(dead);

    const [one] = dead;
    if (one) await dispatches.save({ ...one, state: "pending" });
    expect((await dispatches.listDead({ limit: 10 })).items).toHaveLength(1);
  });

  it("lists receipts until their citizen was told", async () => {
    const { submission } = await submit();
    const receipt = receiptOf(submission);
    await submissions.save(submission, { receipt });

    expect(await dispatches.listUntold(at(1), 10)).toEqual([]);
    expect(await dispatches.listUntold(at(2), 10)).toEqual([receipt]);
    await dispatches.markTold(receipt, at(3));

    expect(await dispatches.listUntold(at(9), 10)).toEqual([]);
    expect(await dispatches.findReceipt(submission.id, "hrss", "callback-1")).toEqual({ ...receipt, toldAt: at(3) });
  });
});
