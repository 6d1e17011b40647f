import * as z from "zod";
import { ownProblem, publishRemedy } from "../../problems/decide-problem.ts";
import { ProblemClass, RemedyKind } from "../../problems/problem.ts";
import { isSurging } from "../../problems/watch-surges.ts";
import { AppError } from "../../shared/app-error.ts";
import { trendOf } from "../../shared/text-clusters.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { ProblemParams } from "./desk-views.ts";

const Trend = z.object({ last: z.int().nonnegative(), before: z.int().nonnegative() });

/** One class in the list; examples are masked, and who reported is nowhere in it. */
const ProblemItem = ProblemClass.pick({
  id: true,
  title: true,
  size: true,
  owner: true,
  firstAt: true,
  lastAt: true,
  remedy: true,
}).extend({ surging: z.boolean(), trend: Trend, departments: z.array(z.string()) });

const ProblemDetail = ProblemItem.extend({
  ...ProblemClass.pick({ days: true, regions: true, sources: true, examples: true, version: true }).shape,
});

const byCount = (counts: Record<string, number>): string[] =>
  Object.entries(counts)
    .toSorted(([one, x], [other, y]) => y - x || (one < other ? -1 : 1))
    .map(([name]) => name);

const view = ({ clock }: DeskDeps, problem: ProblemClass) => ({
  ...problem,
  surging: isSurging(problem, clock.now()),
  trend: trendOf(problem, clock.now()),
  departments: byCount(problem.departments),
});

const listProblems = route<DeskDeps>()({
  id: "listProblems",
  summary: "Classes of problems, the ones that grow most first",
  response: z.object({ problems: z.array(ProblemItem) }),
  async run(deps) {
    const problems = (await deps.problems.list()).map((problem) => view(deps, problem));
    return {
      problems: problems.toSorted(
        (one, other) =>
          Number(other.surging) - Number(one.surging) ||
          other.trend.last - one.trend.last ||
          other.size - one.size ||
          (one.id < other.id ? -1 : 1),
      ),
    };
  },
});

const readProblem = route<DeskDeps>()({
  id: "readProblem",
  summary: "One class of problems with its days, regions and masked examples",
  params: ProblemParams,
  response: ProblemDetail,
  async run(deps, { params: { problemId } }) {
    const problem = await deps.problems.find(problemId);
    if (!problem) throw new AppError("record.not-found");
    return view(deps, problem);
  },
});

const own = route<DeskDeps>()({
  id: "ownProblem",
  summary: "Names who looks after a class of problems",
  params: ProblemParams,
  body: z.strictObject({ owner: z.string().trim().min(1).max(60), version: z.int().nonnegative() }),
  response: ProblemDetail,
  run: async (deps, { params, body }) => view(deps, await ownProblem(deps.problems, { ...params, ...body })),
});

const publish = route<DeskDeps>()({
  id: "publishRemedy",
  summary: "Publishes what puts a class of problems right; everybody who reported it is told within the hour, once",
  params: ProblemParams,
  body: z.strictObject({
    kind: RemedyKind,
    text: z.string().trim().min(4).max(500),
    version: z.int().nonnegative(),
  }),
  response: ProblemDetail,
  run: async (deps, { params, body }, { name: by }) =>
    view(deps, await publishRemedy(deps, { ...params, ...body, by })),
});

export const deskProblemRoutes: readonly Route<DeskDeps>[] = [listProblems, readProblem, own, publish];
