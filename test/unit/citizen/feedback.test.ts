import { describe, expect, it } from "vitest";
import { createFeedback } from "../../../apps/citizen/core/feedback.ts";
import type { HttpRequest, HttpResponse } from "../../../apps/citizen/core/platform.ts";

const message = { id: "msg_one", seq: 3 };
const useful = { useful: true, reason: null, remark: null };
const wrong = { useful: false, reason: "wrong" as const, remark: null };

const createWorld = (answer: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>) => {
  const sent: HttpRequest[] = [];
  const request = async (given: HttpRequest) => {
    sent.push(given);
    return answer(given);
  };
  return { sent, feedback: createFeedback({ request }, () => "token") };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("what a citizen says about an answer, on the page", () => {
  it("is shown at once and kept when the server has it", async () => {
    const { feedback, sent } = createWorld(() => ({ status: 200, body: {} }));
    let heard = 0;
    const stop = feedback.subscribe(() => {
      heard += 1;
    });
    feedback.give(message, useful);
    expect(feedback.opinions()).toEqual({ msg_one: { ...useful, state: "saving" } });
    await settled();
    expect(feedback.opinions()).toEqual({ msg_one: { ...useful, state: "saved" } });
    expect(sent).toMatchObject([
      { path: "/v1/messages/msg_one/feedback", body: { seq: 3, useful: true }, token: "token" },
    ]);
    stop();
    feedback.give(message, wrong);
    expect(heard).toBe(2);
  });

  it("goes out in the order it was said, one after the other, so that the last word stays", async () => {
    const answers: (() => void)[] = [];
    const slow = () => new Promise<HttpResponse>((resolve) => answers.push(() => resolve({ status: 200, body: {} })));
    const { feedback, sent } = createWorld(slow);
    feedback.give(message, useful);
    feedback.give(message, wrong);
    await settled();
    expect(sent).toHaveLength(1);
    answers[0]?.();
    await settled();
    expect(feedback.opinions()).toEqual({ msg_one: { ...wrong, state: "saving" } });
    answers[1]?.();
    await settled();
    expect(sent.map(({ body }) => (body as { useful: boolean }).useful)).toEqual([true, false]);
    expect(feedback.opinions()).toEqual({ msg_one: { ...wrong, state: "saved" } });
  });

  it("says when it was not taken: refused, or nobody there", async () => {
    const { feedback } = createWorld(({ body }) =>
      (body as { useful: boolean }).useful ? { status: 429, body: {} } : Promise.reject(new Error("offline")),
    );
    for (const opinion of [useful, wrong]) {
      feedback.give(message, opinion);
      await settled();
      expect(feedback.opinions()).toEqual({ msg_one: { ...opinion, state: "failed" } });
    }
  });

  it("comes back after a reload, and forgets another session's", async () => {
    const body = { feedback: [{ messageId: "msg_one", ...wrong }] };
    const { feedback } = createWorld(({ token }) => ({ status: 200, body: token === "mine" ? body : null }));
    await feedback.load("mine");
    expect(feedback.opinions()).toEqual({ msg_one: { ...wrong, state: "saved" } });
    await feedback.load("other");
    expect(feedback.opinions()).toEqual({});
  });
});
