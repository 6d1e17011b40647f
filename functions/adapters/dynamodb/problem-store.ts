import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ProblemStore } from "../../problems/ports.ts";
import { Member, ProblemClass } from "../../problems/problem.ts";
import { keys } from "./keys.ts";
import { createTable, nextVersion } from "./table.ts";

/** Members not told yet stand in the index of their class; telling takes them out of it. */
const memberRow = (member: Member) => ({
  ...member,
  ...keys.problemMember(member.id),
  ...(member.told ? {} : keys.untoldMembers(member.problemId, member.id)),
});

const Made = z.object({ version: z.int() });

/** Problem classes in the `insights` table. */
export const createProblemStore = (client: DynamoDBDocumentClient, tableName: string): ProblemStore => {
  const table = createTable(client, tableName);
  const row = (problem: ProblemClass) => ({ ...problem, ...keys.problem(problem.id) });

  return {
    list: () => table.queryAll(ProblemClass, { pk: keys.problem("").pk }),
    find: (problemId) => table.get(ProblemClass, keys.problem(problemId)),
    findMember: (signalId) => table.get(Member, keys.problemMember(signalId)),
    made: async () => (await table.get(Made, keys.problemsMade()))?.version ?? 0,
    async join(problem, member, made) {
      await table.transact([
        { new: memberRow(member), onConflict: "record.exists" },
        nextVersion(row(problem)),
        ...(problem.version === 0 ? [nextVersion({ ...keys.problemsMade(), version: made })] : []),
      ]);
    },
    async save(problem) {
      const { version } = await table.putNext(row(problem));
      return { ...problem, version };
    },
    async listUntold(problemId, limit) {
      const { items } = await table.query(z.object({ id: z.string() }), keys.untoldMembers(problemId), { limit });
      const members = await Promise.all(items.map(({ id }) => table.get(Member, keys.problemMember(id))));
      // The index lags behind: whoever was told a moment ago may still stand in it.
      return members.filter((member) => member !== undefined).filter(({ told }) => !told);
    },
    markTold: (member) => table.putAny(memberRow({ ...member, told: true })),
  };
};
