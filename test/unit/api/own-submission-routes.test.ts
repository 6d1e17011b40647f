import { beforeEach, describe, expect, it } from "vitest";
import type { RouteId } from "../../../functions/api/route-table.ts";
import { type OwnSubmissionDeps, ownSubmissionRoutes } from "../../../functions/api/routes/own-submission-routes.ts";
import type { DispatchRef } from "../../../functions/forms/dispatch.ts";
import type { SubmissionPart } from "../../../functions/forms/submission.ts";
import { buildSubmission } from "../../support/case-builders.ts";
import { ownSubmissionDeps } from "../../support/own-submission-deps.ts";

let deps: OwnSubmissionDeps;
let queued: DispatchRef[];
let writes: number;
beforeEach(() => {
  queued = [];
  writes = 0;
  deps = {
    ...ownSubmissionDeps(queued),
    clock: { now: () => new Date("2026-11-23T03:00:00.000Z") },
    limiter: {
      count: async () => {
        writes += 1;
        return writes;
      },
    },
  };
});

const call = (id: RouteId, citizen: string, input: { params?: object; query?: object; body?: object } = {}) => {
  const route = ownSubmissionRoutes.find((one) => one.id === id) ?? expect.unreachable();
  const given = {
    params: route.params.parse(input.params ?? {}),
    query: route.query.parse(input.query ?? {}),
    body: route.body.parse(input.body ?? {}),
  };
  return route.run(deps, given, { type: "citizen", citizen, conversationId: "cnv_one" }) as Promise<
    Record<string, unknown>
  >;
};

const submit = async (given: Partial<SubmissionPart> = {}) => {
  const base = buildSubmission();
  const [part] = base.parts;
  const submission = { ...base, parts: part ? [{ ...part, dispatched: true, ...given }] : [] };
  await deps.submissions.create(submission);
  return submission;
};
const asking: Partial<SubmissionPart> = {
  status: "returned",
  request: { text: "请补手机号", fields: ["mobile"], at: "2026-11-23T02:30:00.000Z" },
  matters: [{ id: "pension", title: "养老金", status: "more", note: "请补手机号" }],
};

describe("a citizen's own submissions", () => {
  it("are listed, and found by number in the list, without answers", async () => {
    const { number } = await submit();

    const all = await call("listOwnSubmissions", "cit_one");
    const one = await call("listOwnSubmissions", "cit_one", { query: { number } });

    expect(all).toMatchObject({ submissions: [{ number, overall: "in-progress" }] });
    expect(one).toMatchObject({ submissions: [{ number }] });
    expect(await call("listOwnSubmissions", "cit_two", { query: { number } })).toEqual({ submissions: [] });
    expect(await call("listOwnSubmissions", "cit_two")).toEqual({ submissions: [] });
  });

  it("say what is asked for, with the labels of the fields and the button for the conversation", async () => {
    const { id } = await submit(asking);

    const read = await call("readOwnSubmission", "cit_one", { params: { submissionId: id } });

    expect(read).toMatchObject({
      overall: "needs-more",
      canWithdraw: true,
      parts: [
        {
          request: { text: "请补手机号", fields: [{ id: "mobile", label: "手机号" }], choice: `supplement:${id}:hrss` },
        },
      ],
    });
  });

  it.each<[RouteId, object]>([
    ["readOwnSubmission", {}],
    ["withdrawOwnSubmission", {}],
    ["supplementOwnSubmission", { departmentId: "hrss", version: 1, answers: { mobile: "13900000001" } }],
    ["printOwnSubmission", {}],
    ["exportOwnSubmission", {}],
  ])("are not there for a stranger (%s), just as a missing one", async (route, body) => {
    const { id } = await submit(asking);
    const params = { submissionId: id };

    await expect(call(route, "cit_two", { params, body })).rejects.toMatchObject({ code: "record.not-found" });
    await expect(call(route, "cit_one", { params: { submissionId: "sub_none" }, body })).rejects.toMatchObject({
      code: "record.not-found",
    });
    expect(queued).toEqual([]);
  });

  it("are withdrawn once, and no more when all is over", async () => {
    const { id } = await submit();
    const over = await submit({ status: "done", matters: [{ id: "p", title: "p", status: "done", note: null }] });

    for (let times = 0; times < 3; times += 1)
      await call("withdrawOwnSubmission", "cit_one", { params: { submissionId: id } });

    expect(queued).toMatchObject([{ submissionId: id, kind: "withdraw", partVersion: 1 }]);
    await expect(call("withdrawOwnSubmission", "cit_one", { params: { submissionId: over.id } })).rejects.toMatchObject(
      {
        code: "submission.move-refused",
      },
    );
  });

  it("take more once, checked field by field", async () => {
    const { id } = await submit(asking);
    const give = (body: object) =>
      call("supplementOwnSubmission", "cit_one", {
        params: { submissionId: id },
        body: { departmentId: "hrss", version: 1, ...body },
      });

    await expect(give({ answers: { mobile: "1" } })).rejects.toMatchObject({
      code: "request.invalid",
      detail: { issues: [{ field: "mobile" }] },
    });
    await expect(give({ answers: {} })).rejects.toMatchObject({ code: "request.invalid" });
    await expect(give({ answers: { mobile: "13900000001", name: "别人" } })).rejects.toMatchObject({
      code: "request.invalid",
    });
    await expect(give({ version: 2, answers: { mobile: "13900000001" } })).rejects.toMatchObject({
      code: "submission.move-refused",
    });
    for (let times = 0; times < 2; times += 1) await give({ answers: { mobile: "139 0000 0001" } });

    expect(queued).toMatchObject([{ kind: "submit", partVersion: 2 }]);
    expect((await deps.submissions.find(id))?.parts[0]).toMatchObject({
      version: 2,
      answers: { mobile: "13900000001" },
    });
  });

  it("are changed at most as often as a citizen may write", async () => {
    const { id } = await submit(asking);
    writes = 15;
    await expect(call("withdrawOwnSubmission", "cit_one", { params: { submissionId: id } })).rejects.toMatchObject({
      code: "rate.limited",
    });
  });

  it("are tried again when a department was faster", async () => {
    const submission = await submit();
    const { find } = deps.submissions;
    let reads = 0;
    deps.submissions.find = async (id) => {
      reads += 1;
      const found = await find(id);
      if (reads === 1 && found) await deps.submissions.save(found);
      return found;
    };

    await call("withdrawOwnSubmission", "cit_one", { params: { submissionId: submission.id } });

    expect(queued).toHaveLength(1);
  });
});
