import { beforeEach, describe, expect, it } from "vitest";
import { createProblemStore } from "../../functions/adapters/dynamodb/problem-store.ts";
import { publishRemedy, tellOfRemedies } from "../../functions/problems/decide-problem.ts";
import { joinProblem } from "../../functions/problems/join-problem.ts";
import type { ProblemStore } from "../../functions/problems/ports.ts";
import type { Signal } from "../../functions/problems/problem.ts";
import { steppedClock } from "../support/case-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryProblemStore } from "../support/memory-problem-store.ts";

const dynoxide = dynoxideOfFile("problems");
const stores = {
  memory: async () => createMemoryProblemStore(),
  dynamodb: async () => createProblemStore(dynoxide.client(), await dynoxide.freshTable()),
};

const signal = (id: string, text: string): Signal => ({
  id,
  source: "unanswered",
  text,
  region: "430100",
  department: null,
  at: "2026-11-23T02:00:00.000Z",
  ticketId: null,
  conversationId: `cnv_${id}`,
});

describe.each(Object.entries(stores))("a store of problem classes (%s)", (_name, create) => {
  let problems: ProblemStore;
  beforeEach(async () => {
    problems = await create();
  });

  it("makes one class of many that come at once, and counts each once", async () => {
    const same = "小区门口路灯坏了没人修";
    await Promise.all(Array.from({ length: 12 }, (_, index) => joinProblem(problems, signal(`s${index % 6}`, same))));

    expect((await problems.list()).map(({ size }) => size)).toEqual([6]);
    expect(await problems.findMember("s3")).toMatchObject({ conversationId: "cnv_s3", told: false });
  });

  it("tells everybody of a remedy, page by page, and has nobody left", async () => {
    for (const id of ["s1", "s2", "s3"]) await joinProblem(problems, signal(id, "居住证签注过期怎么补办"));
    const [problem] = await problems.list();
    const { id: problemId = "", version = 0 } = problem ?? {};
    const given = { problemId, version, kind: "entry" as const, text: "已补充", by: "协调员" };
    const saved = await publishRemedy({ problems, clock: steppedClock() }, given);

    await expect(problems.save({ ...saved, version: version })).rejects.toMatchObject({ code: "record.changed" });
    expect(await problems.listUntold(problemId, 2)).toHaveLength(2);
    const told: string[] = [];
    await tellOfRemedies(problems, async (_, member) => void told.push(member.id));

    expect(told.toSorted()).toEqual(["s1", "s2", "s3"]);
    expect(await problems.listUntold(problemId, 2)).toEqual([]);
    expect((await problems.find(problemId))?.remedy?.toldAll).toBe(true);
  });
});
