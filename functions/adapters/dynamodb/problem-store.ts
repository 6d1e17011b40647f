import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ProblemStore } from "../../problems/ports.ts";
import { Member, ProblemClass } from "../../problems/problem.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Members not told yet stand in the index of their class; telling takes them out of it. */
const memberRow = (member: Member) => ({
  ...member,
  ...keys.problemMember(member.id),
  ...(member.told ? {} : keys.untoldMembers(member.problemId, member.id)),
});

/** Problem classes in the `insights` table. */
export const createProblemStore = (client: DynamoDBDocumentClient, tableName: string): ProblemStore => {
  const table = createTable(client, tableName);
  const row = (problem: ProblemClass) => ({ ...problem, ...keys.problem(problem.id) });

  const list = async (): Promise<ProblemClass[]> => {
    const all: ProblemClass[] = [];
    let after: string | undefined;
    do {
      const page = await table.query(ProblemClass, { pk: keys.problem("").pk }, { after });
      all.push(...page.items);
      after = page.after;
    } while (after !== undefined);
    return all;
  };

  return {
    list,
    find: (problemId) => table.get(ProblemClass, keys.problem(problemId)),
    findMember: (signalId) => table.get(Member, keys.problemMember(signalId)),
    async join(problem, member) {
      // The first version of a class is 1, so that 0 means "not written yet".
      const first = { new: { ...row(problem), version: 1 }, onConflict: "record.changed" as const };
      await table.transact([
        problem.version === 0 ? first : { next: row(problem) },
        { new: memberRow(member), onConflict: "record.exists" },
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
