import { describe, expect, it } from "vitest";
import type { CitizenCaller } from "../../../functions/api/caller.ts";
import { type FeedbackRouteDeps, feedbackRoutes } from "../../../functions/api/routes/feedback-routes.ts";
import { createAskingWorld } from "../../support/asking-world.ts";

const own: CitizenCaller = { type: "citizen", citizen: "cit_test", conversationId: "cnv_test" };

const setUp = async () => {
  const world = await createAskingWorld();
  const [answer] = await world.say("带薪年休假有几天");
  let writes = 0;
  const limiter = {
    count: async () => {
      writes += 1;
      return writes;
    },
  };
  const deps: FeedbackRouteDeps = { ...world, clock: world.clock, limiter };
  const run = async (id: "giveFeedback" | "listFeedback", input: object = {}, caller = own) => {
    const route = feedbackRoutes.find((candidate) => candidate.id === id) ?? expect.unreachable();
    const { params, body } = { params: {}, body: {}, ...input };
    const given = { params: route.params.parse(params), query: {}, body: route.body.parse(body) };
    return route.response.parse(await route.run(deps, given, caller));
  };
  const params = { messageId: answer?.id ?? "" };
  return { run, params, seq: answer?.seq ?? 0 };
};

describe("feedback over HTTP", () => {
  it("is taken, changed, and given back without anybody else's", async () => {
    const { run, params, seq } = await setUp();
    expect(await run("giveFeedback", { params, body: { seq, useful: true } })).toMatchObject({ useful: true });
    const body = { seq, useful: false, reason: "unclear", remark: " 没写在哪办 " };
    await run("giveFeedback", { params, body });
    expect(await run("listFeedback")).toEqual({
      feedback: [{ ...params, useful: false, reason: "unclear", remark: "没写在哪办" }],
    });
  });

  it("knows no message of another conversation, no citizen of another, and no endless remark", async () => {
    const { run, params, seq } = await setUp();
    const body = { seq, useful: true };
    await expect(run("giveFeedback", { params: { messageId: "msg_other" }, body })).rejects.toMatchObject({
      code: "record.not-found",
    });
    const stranger: CitizenCaller = { ...own, citizen: "cit_stranger" };
    await expect(run("giveFeedback", { params, body }, stranger)).rejects.toMatchObject({ code: "caller.unknown" });
    await expect(run("listFeedback", {}, stranger)).rejects.toMatchObject({ code: "caller.unknown" });
    const long = { ...body, useful: false, remark: "长".repeat(301) };
    await expect(run("giveFeedback", { params, body: long })).rejects.toThrow();
  });

  it("counts as writing, so that it cannot be hammered", async () => {
    const { run, params, seq } = await setUp();
    for (let times = 0; times < 15; times += 1) await run("giveFeedback", { params, body: { seq, useful: true } });
    await expect(run("giveFeedback", { params, body: { seq, useful: true } })).rejects.toMatchObject({
      code: "rate.limited",
    });
  });
});
