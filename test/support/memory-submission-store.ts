import type { SubmissionStore } from "../../functions/forms/ports.ts";
import type { Submission } from "../../functions/forms/submission.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { pageOf } from "./memory-page.ts";

const sortKey = ({ submittedAt, id }: Submission): string => `${submittedAt} ${id}`;

/** Submissions in memory, under the same promises as the real store (test/contract runs one suite on both). */
export const createMemorySubmissionStore = (): SubmissionStore => {
  const records = new Map<string, Submission>();
  const newestFirst = (): Submission[] =>
    [...records.values()]
      .toSorted((one, other) => (sortKey(one) < sortKey(other) ? 1 : -1))
      .map((submission) => structuredClone(submission));
  return {
    async create(submission) {
      const taken = newestFirst().some(({ id, number }) => id === submission.id || number === submission.number);
      if (taken) throw new AppError("record.exists");
      records.set(submission.id, structuredClone(submission));
    },
    find: async (submissionId) => structuredClone(records.get(submissionId)),
    findByNumber: async (number) => newestFirst().find((submission) => submission.number === number),
    async save(submission) {
      if (records.get(submission.id)?.version !== submission.version) throw new AppError("record.changed");
      const saved = { ...submission, version: submission.version + 1 };
      records.set(submission.id, structuredClone(saved));
      return saved;
    },
    listByCitizen: async (citizen, limit) =>
      newestFirst()
        .filter((submission) => submission.citizen === citizen)
        .slice(0, limit),
    list: async (page) => pageOf(newestFirst(), ({ id }) => id, page),
  };
};
