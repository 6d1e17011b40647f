import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { SubmissionStore, WrittenWith } from "../../forms/ports.ts";
import { Submission, SubmissionPart } from "../../forms/submission.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { dispatchRow, receiptRow } from "./dispatch-store.ts";
import { keys } from "./keys.ts";
import { createTable, type Write } from "./table.ts";

/** The answers of all parts are one encrypted value, in the order of the parts. */
const StoredSubmission = Submission.extend({
  parts: z.array(SubmissionPart.omit({ answers: true })),
  sealedAnswers: z.string(),
});
const Answers = z.array(SubmissionPart.shape.answers);

/** The small row beside each submission: found by number, and in the index by citizen. */
const Pointer = z.object({ submissionId: z.string() });

const writtenWith = ({ dispatches = [], receipt }: WrittenWith): Write[] => [
  ...dispatches.map((dispatch): Write => ({ new: dispatchRow(dispatch), onConflict: "record.changed" })),
  ...(receipt ? [{ new: receiptRow(receipt), onConflict: "record.changed" } satisfies Write] : []),
];

/** Submissions in the `cases` table. A submission and the claim of its number are written together or not at all. */
export const createSubmissionStore = (
  client: DynamoDBDocumentClient,
  tableName: string,
  cipher: FieldCipher,
): SubmissionStore => {
  const table = createTable(client, tableName);

  const toRow = async (submission: Submission) => ({
    ...submission,
    parts: submission.parts.map(({ answers: _, ...part }) => part),
    sealedAnswers: await cipher.encrypt(submission.id, JSON.stringify(submission.parts.map(({ answers }) => answers))),
    ...keys.submission(submission.id),
    ...keys.submissions(`${submission.submittedAt} ${submission.id}`),
  });

  const open = async ({ sealedAnswers, parts, ...rest }: z.infer<typeof StoredSubmission>): Promise<Submission> => {
    const answers = Answers.parse(JSON.parse(await cipher.decrypt(rest.id, sealedAnswers)));
    return Submission.parse({ ...rest, parts: parts.map((part, index) => ({ ...part, answers: answers[index] })) });
  };

  const find = async (submissionId: string): Promise<Submission | undefined> => {
    const stored = await table.get(StoredSubmission, keys.submission(submissionId));
    return stored && open(stored);
  };

  return {
    async create(submission, dispatches = []) {
      const pointer = {
        submissionId: submission.id,
        ...keys.submissionNumber(submission.number),
        ...keys.submissionsOfCitizen(submission.citizen, `${submission.submittedAt} ${submission.id}`),
      };
      await table.transact([
        { new: await toRow(submission), onConflict: "record.exists" },
        { new: pointer, onConflict: "record.exists" },
        ...writtenWith({ dispatches }),
      ]);
    },

    find,

    async findByNumber(number) {
      const pointer = await table.get(Pointer, keys.submissionNumber(number));
      return pointer && find(pointer.submissionId);
    },

    async listByCitizen(citizen, limit) {
      const { items } = await table.query(Pointer, keys.submissionsOfCitizen(citizen), { limit, newestFirst: true });
      const found = await Promise.all(items.map(({ submissionId }) => find(submissionId)));
      return found.filter((submission) => submission !== undefined);
    },

    async save(submission, written = {}) {
      await table.transact([{ next: await toRow(submission) }, ...writtenWith(written)]);
      return { ...submission, version: submission.version + 1 };
    },

    async list(page) {
      const { items, after } = await table.query(StoredSubmission, keys.submissions(), { ...page, newestFirst: true });
      const opened = await Promise.all(items.map(open));
      return after === undefined ? { items: opened } : { items: opened, after };
    },
  };
};
