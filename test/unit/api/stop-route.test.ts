import { describe, expect, it } from "vitest";
import type { CitizenCaller } from "../../../functions/api/caller.ts";
import { stopRoutes } from "../../../functions/api/routes/stop-route.ts";
import { createAskingWorld } from "../../support/asking-world.ts";

const own: CitizenCaller = { type: "citizen", citizen: "cit_test", conversationId: "cnv_test" };

const setUp = async () => {
  const world = await createAskingWorld();
  const [answer] = await world.say("带薪年休假有几天");
  const marks = new Set<string>();
  const stops = {
    mark: async (conversationId: string, messageId: string) => void marks.add(`${conversationId} ${messageId}`),
    has: async () => false,
  };
  let calls = 0;
  const limiter = { count: async () => ++calls };
  const [route] = stopRoutes;
  const stop = (messageId: string, caller = own) =>
    (route ?? expect.unreachable()).run(
      { ...world, stops, limiter },
      { params: {}, query: {}, body: { messageId } },
      caller,
    );
  return { stop, marks, done: answer?.inReplyTo ?? "" };
};

describe("stopping an answer over HTTP", () => {
  it("is noted while the answer is on its way, and says when it is there already", async () => {
    const { stop, marks, done } = await setUp();

    expect(await stop("msg-on-its-way")).toEqual({ isStopped: true });
    expect(await stop(done)).toEqual({ isStopped: false });
    expect([...marks]).toEqual(["cnv_test msg-on-its-way"]);
  });

  it("is for one's own conversation only, and not without end", async () => {
    const { stop, marks } = await setUp();
    const stranger: CitizenCaller = { ...own, citizen: "cit_stranger" };

    await expect(stop("msg-on-its-way", stranger)).rejects.toMatchObject({ code: "caller.unknown" });
    expect(marks.size).toBe(0);
    for (let times = 0; times < 60; times += 1) await stop("msg-on-its-way");
    await expect(stop("msg-on-its-way")).rejects.toMatchObject({ code: "rate.limited" });
  });
});
