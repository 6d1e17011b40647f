import { describe, expect, it } from "vitest";
import { delayAfter } from "../../../functions/forms/dispatch.ts";
import { replayDispatch } from "../../../functions/forms/replay-dispatch.ts";
import { runDispatch } from "../../../functions/forms/run-dispatch.ts";
import { supplementPart } from "../../../functions/forms/supplement-part.ts";
import { withdrawSubmission } from "../../../functions/forms/withdraw-submission.ts";
import { createDispatchWorld } from "../../support/dispatch-world.ts";

const refOf = (submissionId: string) =>
  ({ submissionId, departmentId: "hrss", kind: "submit", partVersion: 1 }) as const;

describe("sending a part to its department", () => {
  it.each([1, 2, 3, 4, 5, 6].flatMap((at) => (["before", "after"] as const).map((when) => ({ at, when }))))(
    "survives a kill $when effect $at: sent in the end, taken once",
    async ({ at, when }) => {
      const world = createDispatchWorld();
      const { id } = await world.submit();
      world.killAt(at, when);

      await world.pass(6);

      expect((await world.stores.dispatches.find(refOf(id)))?.state).toBe("sent");
      expect(new Set(world.taken).size).toBe(1);
      expect(world.letters).toEqual([]);
    },
  );

  it("goes out under the same idempotency key and body when the answer was lost", async () => {
    const world = createDispatchWorld((attempt) =>
      attempt === 1 ? { outcome: "retry", detail: "lost" } : { outcome: "taken", detail: "HTTP 200" },
    );
    await world.submit();

    await world.pass(4);

    expect(world.calls()).toBe(2);
    expect(new Set(world.taken).size).toBe(1);
    expect(new Set(world.bodies).size).toBe(1);
  });

  it("is tried for a day while the department is down, and sent when it is back", async () => {
    let down = true;
    const world = createDispatchWorld(() =>
      down ? { outcome: "retry", detail: "HTTP 503" } : { outcome: "taken", detail: "HTTP 202" },
    );
    const { id } = await world.submit();

    await world.pass(20 * 60);
    expect(await world.stores.dispatches.find(refOf(id))).toMatchObject({ state: "pending" });
    expect(world.calls()).toBeLessThan(70);
    down = false;
    await world.pass(45);

    expect(await world.stores.dispatches.find(refOf(id))).toMatchObject({ state: "sent" });
  });

  it("is given up after a day, noted once for the operator, and sent again by staff under the same key", async () => {
    let down = true;
    const world = createDispatchWorld(() =>
      down ? { outcome: "retry", detail: "HTTP 503" } : { outcome: "taken", detail: "HTTP 202" },
    );
    const { id } = await world.submit();
    const key = (await world.stores.dispatches.find(refOf(id)))?.idempotencyKey;

    await world.pass(26 * 60);
    expect((await world.stores.dispatches.listDead({ limit: 10 })).items).toMatchObject([{ submissionId: id }]);
    expect(world.letters).toEqual([refOf(id)]);
    down = false;
    await replayDispatch(world.deps, refOf(id));
    await world.pass(2);

    expect(await world.stores.dispatches.find(refOf(id))).toMatchObject({ state: "sent", replays: 1 });
    expect(world.taken).toEqual([key]);
    await expect(replayDispatch(world.deps, refOf(id))).rejects.toMatchObject({ code: "dispatch.replay-refused" });
  });

  it("is given up at once when the department refuses it", async () => {
    const world = createDispatchWorld(() => ({ outcome: "refused", detail: "HTTP 401" }));
    const { id } = await world.submit();

    await world.pass(2);

    expect(world.calls()).toBe(1);
    expect(await world.stores.dispatches.find(refOf(id))).toMatchObject({
      state: "dead",
      tries: [{ outcome: "refused", detail: "HTTP 401" }],
    });
  });

  it("is tried by one of several at the same moment", async () => {
    const world = createDispatchWorld();
    const { id } = await world.submit();

    await Promise.all(Array.from({ length: 8 }, () => runDispatch(world.deps, refOf(id))));

    expect(world.calls()).toBe(1);
  });

  it("does nothing for what is not there or sent already", async () => {
    const world = createDispatchWorld();
    const { id } = await world.submit();
    await world.pass(2);

    expect(await runDispatch(world.deps, refOf(id))).toBeUndefined();
    expect(await runDispatch(world.deps, refOf("sub_none"))).toBeUndefined();
    expect(world.calls()).toBe(1);
  });

  it("waits with a withdrawal until the department has what is withdrawn", async () => {
    let down = true;
    const world = createDispatchWorld(() =>
      down ? { outcome: "retry", detail: "HTTP 503" } : { outcome: "taken", detail: "HTTP 202" },
    );
    const submission = await world.submit();
    await withdrawSubmission(
      { ...world.deps, dispatching: { queue: world.deps.queue, isConnected: () => true } },
      submission,
    );
    await world.pass(5);
    const kinds = () => world.bodies.map((body) => (JSON.parse(body) as { kind: string }).kind);
    expect(new Set(kinds())).toEqual(new Set(["submit"]));
    down = false;

    await world.pass(60);

    expect(kinds().at(-1)).toBe("withdraw");
    expect(world.taken).toHaveLength(2);
  });

  it("sends a withdrawal also when the part has gone on to another version", async () => {
    const world = createDispatchWorld();
    const submission = await world.submit();
    await world.pass(2);
    const dispatching = { queue: world.deps.queue, isConnected: () => true };
    const asked = await withdrawSubmission({ ...world.deps, dispatching }, submission);
    await world.stores.submissions.save({ ...asked, parts: asked.parts.map((part) => ({ ...part, version: 2 })) });

    await world.pass(2);

    expect(world.bodies.map((body) => (JSON.parse(body) as { kind: string }).kind)).toEqual(["submit", "withdraw"]);
  });

  it("sends a supplemented part anew under a key of its own, with what was asked and said", async () => {
    const world = createDispatchWorld();
    const submission = await world.submit({
      status: "returned",
      request: { text: "请补手机号", fields: ["mobile"], at: "2026-11-23T02:00:00.000Z" },
      matters: [{ id: "pension", title: "养老金", status: "more", note: "请补手机号" }],
    });
    await world.pass(2);
    const dispatching = { queue: world.deps.queue, isConnected: () => true };

    await supplementPart({ ...world.deps, dispatching }, submission, {
      departmentId: "hrss",
      version: 1,
      answers: { mobile: "13900000009" },
      note: "上午方便",
    });
    await world.pass(2);

    const body = JSON.parse(world.bodies.at(-1) ?? "{}") as Record<string, unknown>;
    expect(body).toMatchObject({ kind: "submit", partVersion: 2, supplement: { note: "上午方便" } });
    expect(JSON.stringify(body)).toContain("13900000009");
    expect(new Set(world.taken).size).toBe(2);
  });
});

describe("taking a callback", () => {
  it.each([1, 2, 3].flatMap((at) => (["before", "after"] as const).map((when) => ({ at, when }))))(
    "survives a kill $when effect $at: the department sends again or the sweep tells, and it is told once",
    async ({ at, when }) => {
      const world = createDispatchWorld();
      const submission = await world.submit();
      world.killAt(at, when);

      await world.callback(submission, "done");
      // Killed before anything was kept, the department had no answer and sends it again.
      if (at === 1 && when === "before") await world.callback(submission, "done");
      await world.pass(2);

      expect((await world.stores.submissions.find(submission.id))?.parts[0]?.status).toBe("done");
      expect([...world.inbox.values()].map(({ content }) => content)).toMatchObject([
        { type: "part-moved", submissionId: submission.id, cause: "done" },
      ]);
      expect(await world.stores.dispatches.listUntold("9999", 10)).toEqual([]);
    },
  );

  it("is one change and one message when the same news comes ten times at once", async () => {
    const world = createDispatchWorld();
    const submission = await world.submit();

    await Promise.all(Array.from({ length: 10 }, () => world.callback(submission, "received")));

    expect((await world.stores.submissions.find(submission.id))?.events).toHaveLength(1);
    expect(world.inbox.size).toBe(1);
  });

  it("tells nobody of news that changes nothing", async () => {
    const world = createDispatchWorld();
    const submission = await world.submit();

    await world.callback(submission, "done");
    await world.callback(submission, "received", "late");

    expect(world.inbox.size).toBe(1);
  });
});

it("tries again after a time that doubles up to half an hour, spread over its second half", () => {
  expect([1, 2, 3, 4].map((attempts) => delayAfter(attempts, 1))).toEqual([5000, 10_000, 20_000, 40_000]);
  expect(delayAfter(1, 0)).toBe(2500);
  expect(delayAfter(50, 1)).toBe(1_800_000);
});
