import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { createSubmissionStore } from "../../functions/adapters/dynamodb/submission-store.ts";
import type { SubmissionStore } from "../../functions/forms/ports.ts";
import { buildSubmission } from "../support/case-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemorySubmissionStore } from "../support/memory-submission-store.ts";
import { testCipher } from "../support/test-cipher.ts";

const dynoxide = dynoxideOfFile("submissions");

const createReal = async (): Promise<SubmissionStore> => {
  const tableName = await dynoxide.freshTable();
  return createSubmissionStore(dynoxide.client(), tableName, testCipher);
};

const stores = { memory: async () => createMemorySubmissionStore(), dynamodb: createReal };
const minutes = ["01", "02", "03"].map((minute) => `2026-11-23T02:${minute}:00.000Z`);

describe.each(Object.entries(stores))("a submission store (%s)", (_name, create) => {
  let submissions: SubmissionStore;
  beforeEach(async () => {
    submissions = await create();
  });

  it("finds a submission, answers included, by its id and by its number", async () => {
    const submission = buildSubmission();

    await submissions.create(submission);

    expect(await submissions.find(submission.id)).toEqual(submission);
    expect(await submissions.findByNumber(submission.number)).toEqual(submission);
    expect(await submissions.find("sub_unknown")).toBeUndefined();
    expect(await submissions.findByNumber("TX20261123-QQQQQQ")).toBeUndefined();
  });

  it("creates an id once and a number once", async () => {
    const submission = buildSubmission();
    await submissions.create(submission);

    const sameNumber = buildSubmission({ number: submission.number });
    const sameId = buildSubmission({ id: submission.id });
    await expect(submissions.create(sameNumber)).rejects.toMatchObject({ code: "record.exists" });
    await expect(submissions.create(sameId)).rejects.toMatchObject({ code: "record.exists" });

    expect(await submissions.find(sameNumber.id)).toBeUndefined();
    expect(await submissions.findByNumber(sameId.number)).toBeUndefined();
  });

  it("saves over the version that was read and refuses one that is older", async () => {
    const submission = buildSubmission();
    await submissions.create(submission);
    const parts = submission.parts.map((part) => ({ ...part, status: "received" as const }));

    const saved = await submissions.save({ ...submission, parts });

    expect(saved).toEqual({ ...submission, parts, version: 1 });
    expect(await submissions.find(submission.id)).toEqual(saved);
    await expect(submissions.save(submission)).rejects.toMatchObject({ code: "record.changed" });
  });

  it("lists all, newest first, page by page, and those of one citizen", async () => {
    const sent = minutes.map((submittedAt) => buildSubmission({ submittedAt }));
    for (const submission of sent) await submissions.create(submission);
    const other = buildSubmission({ citizen: "cit_other", submittedAt: "2026-11-23T01:00:00.000Z" });
    await submissions.create(other);

    const first = await submissions.list({ limit: 3 });
    const second = await submissions.list({ limit: 3, after: first.after });

    expect(first.items).toEqual(sent.toReversed());
    expect(second).toEqual({ items: [other] });
    expect(await submissions.listByCitizen("cit_one", 2)).toEqual(sent.toReversed().slice(0, 2));
  });
});

describe("submissions at rest in DynamoDB", () => {
  it("show no answer in any row", async () => {
    const submissions = await createReal();

    await submissions.create(buildSubmission());

    const { Items: rows = [] } = await dynoxide.client().send(new ScanCommand({ TableName: dynoxide.tableName() }));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("13900000000");
  });
});
