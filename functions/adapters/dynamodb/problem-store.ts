import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ProblemStore } from "../../problems/ports.ts";
import { Member, ProblemClass } from "../../problems/problem.ts";
import { type Key, keys } from "./keys.ts";
import { createTable, type Write } from "./table.ts";

/** Members not told yet stand in the index of their class; telling takes them out of it. */
const memberRow = (member: Member) => ({
  ...member,
  ...keys.problemMember(member.id),
  ...(member.told ? {} : keys.untoldMembers(member.problemId, member.id)),
});

const Made = z.object({ version: z.int() });

/** The first version of a class is 1, so that 0 means "not written yet". */
const newClass = (row: Key & { version: number }, made: number): Write[] => [
  { new: { ...row, version: 1 }, onConflict: "record.changed" },
  made === 0
    ? { new: { ...keys.problemsMade(), version: 1 }, onConflict: "record.changed" }
    : { next: { ...keys.problemsMade(), version: made } },
];

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
    made: async () => (await table.get(Made, keys.problemsMade()))?.version ?? 0,
    async join(problem, member, made) {
      await table.transact([
        { new: memberRow(member), onConflict: "record.exists" },
        ...(problem.version === 0 ? newClass(row(problem), made) : [{ next: row(problem) }]),
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
