import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { AskedQuestion, EntryQuestion } from "../../gaps/asked-question.ts";
import { Gap } from "../../gaps/gap.ts";
import type { GapStore } from "../../gaps/ports.ts";
import { askerRow } from "./asker-store.ts";
import { keys } from "./keys.ts";
import { createTable, nextVersion } from "./table.ts";

const Made = z.object({ version: z.int() });

const gapRow = (gap: Gap) => ({ ...gap, ...keys.gap(gap.id) });

const questionRow = (question: AskedQuestion) => ({
  ...question,
  ...keys.askedQuestion(question.id),
  ...(question.gapId === null ? {} : keys.questionsOfGap(question.gapId, `${question.at} ${question.id}`)),
});

/** Asked questions and gaps, in the `insights` table. */
export const createGapStore = (client: DynamoDBDocumentClient, tableName: string): GapStore => {
  const table = createTable(client, tableName);
  return {
    listGaps: () => table.queryAll(Gap, { pk: keys.gap("").pk }),
    made: async () => (await table.get(Made, keys.gapsMade()))?.version ?? 0,
    findGap: (gapId) => table.get(Gap, keys.gap(gapId)),
    async saveGap(gap) {
      const { version } = await table.putNext(gapRow(gap));
      return { ...gap, version };
    },
    findQuestion: (questionId) => table.get(AskedQuestion, keys.askedQuestion(questionId)),
    keepQuestion: (question, lines, joined) =>
      table.transact([
        nextVersion(questionRow(question)),
        ...lines.map((line) => ({
          any: { ...line, ...keys.entryQuestion(line.entryId, line.at, line.id), expiresAt: question.expiresAt },
        })),
        ...(joined ? [nextVersion(gapRow(joined.gap))] : []),
        ...(joined?.gap.version === 0 ? [nextVersion({ ...keys.gapsMade(), version: joined.made })] : []),
      ]),
    regroup: ({ from, to, questions, askers, made }) =>
      table.transact([
        ...(from ? [nextVersion(gapRow(from))] : []),
        ...(to ? [nextVersion(gapRow(to))] : []),
        ...(to?.version === 0 ? [nextVersion({ ...keys.gapsMade(), version: made })] : []),
        ...questions.map((question) => nextVersion(questionRow(question))),
        ...askers.map(({ left }) => ({ remove: keys.asker(left.gapId, left.citizen), seen: left.version })),
        ...askers.flatMap(({ carried }) => (carried ? [nextVersion(askerRow(carried))] : [])),
      ]),
    async listQuestions(gapId, limit) {
      const { items } = await table.query(AskedQuestion, keys.questionsOfGap(gapId), { limit, newestFirst: true });
      return items;
    },
    async listForEntry(entryId, limit) {
      const { pk } = keys.entryQuestion(entryId);
      return (await table.query(EntryQuestion, { pk }, { limit, newestFirst: true })).items;
    },
  };
};
