import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dynamoClient, sqsClient } from "../../functions/adapters/clients.ts";
import { createDispatchStore } from "../../functions/adapters/dynamodb/dispatch-store.ts";
import type { OwnSubmission } from "../../functions/api/contract.ts";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { type Citizen, call, openCitizen } from "../support/client.ts";
import { signInStaff } from "../support/client-staff.ts";
import { changeDepartments, sendCallback } from "../support/department-control.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";
import { submitRetirement } from "../support/submit-retirement.ts";

const settle = { timeout: 90_000, interval: 300 };

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await startRuntime({ departments: true });
});
afterAll(async () => {
  await runtime.stop();
});

const read = async ({ token }: Citizen, number: string): Promise<OwnSubmission> => {
  const list = await call(runtime.url, `/v1/submissions?number=${number}`, { token });
  const [head] = list.json.submissions as { id: string }[];
  return (await call(runtime.url, `/v1/submissions/${head?.id}`, { token })).json as OwnSubmission;
};

const partOf = async (citizen: Citizen, number: string, departmentId: string) =>
  (await read(citizen, number)).parts.find((part) => part.departmentId === departmentId);

const others = async (citizen: Citizen, number: string, departmentId: string): Promise<string[]> =>
  (await read(citizen, number)).parts.filter((part) => part.departmentId !== departmentId).map(({ status }) => status);

const told = async (citizen: Citizen, number: string, about = ""): Promise<string[]> =>
  (await citizen.transcript())
    .filter(({ from, text }) => from === "system" && text.includes(number) && text.includes(about))
    .map(({ text }) => text);

const begin = async (
  mode: string,
  department = "hrss",
  paceMs = 250,
): Promise<{ citizen: Citizen; number: string }> => {
  await changeDepartments(runtime, { department: "all", mode: "accept", paceMs });
  await changeDepartments(runtime, { department, mode });
  const citizen = await openCitizen(runtime.url);
  return { citizen, number: await submitRetirement(citizen) };
};

test("a submission goes to every department and comes back done, and the citizen hears each step once", async () => {
  const { citizen, number } = await begin("accept");

  await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("all-done");

  const { parts, timeline } = await read(citizen, number);
  expect(parts.length).toBeGreaterThan(1);
  await expect.poll(async () => (await told(citizen, number)).length, settle).toBe(parts.length * 2);
  expect(timeline.map(({ type }) => type).sort()).toEqual(
    ["submitted", ...parts.flatMap(() => ["received", "done"])].sort(),
  );
});

test("one department that is down holds up no other, and gets its part when it is back", async () => {
  const { citizen, number } = await begin("fail");

  await expect.poll(() => others(citizen, number, "hrss"), settle).toEqual(["done", "done"]);
  expect(await partOf(citizen, number, "hrss")).toMatchObject({ status: "sent" });
  expect(await read(citizen, number)).toMatchObject({ overall: "some-done" });

  await changeDepartments(runtime, { department: "hrss", mode: "accept" });
  await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("all-done");
});

test.each(["lose", "duplicate", "out-of-order"])(
  "a department that works like “%s” is heard once and ends done",
  async (mode) => {
    const { citizen, number } = await begin(mode);

    await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("all-done");
    // Whatever is still repeated or late has been said by then.
    await new Promise((resolve) => setTimeout(resolve, 2000));

    const { department, status } = (await partOf(citizen, number, "hrss")) ?? expect.unreachable();
    expect(status).toBe("done");
    const heard = await told(citizen, number, department);
    expect(heard).toHaveLength(mode === "out-of-order" ? 1 : 2);
    expect(new Set(heard).size).toBe(heard.length);
  },
);

test("what is given up stands at the desk and in the queue of failed jobs, and is sent again from there", async () => {
  const { citizen, number } = await begin("fail");
  const { id } = await read(citizen, number);
  const { environment = {} } = readRuntimeFile(runtime.dataDir) ?? {};
  const outbox = createDispatchStore(dynamoClient(environment.DYNAMODB_ENDPOINT), environment.TABLE_CASES ?? "");
  const ref = { submissionId: id, departmentId: "hrss", kind: "submit" as const, partVersion: 1 };
  // As if it had been tried for more than a day.
  await expect
    .poll(async () => {
      const dispatch = await outbox.find(ref);
      return dispatch && outbox.save({ ...dispatch, since: "2020-01-01T00:00:00.000Z" }).catch(() => undefined);
    }, settle)
    .toBeDefined();
  const agent = (await signInStaff(runtime.url, "agent1")).accessToken;
  const dead = async () => {
    const { json } = await call(runtime.url, "/v1/desk/dispatches", { token: agent });
    return (json.dispatches as { submissionId: string }[]).filter(({ submissionId }) => submissionId === id);
  };

  await expect.poll(dead, settle).toMatchObject([{ department: "人力资源社会保障", state: "dead" }]);
  const sqs = sqsClient(environment.SQS_ENDPOINT);
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: environment.QUEUE_JOBS_FAILED }));
  sqs.destroy();
  expect(Messages.map(({ Body }) => Body).join()).toContain(id);

  await changeDepartments(runtime, { department: "hrss", mode: "accept" });
  const { submissionId: _, ...body } = ref;
  const again = await call(runtime.url, `/v1/desk/submissions/${id}/replays`, { method: "POST", token: agent, body });
  expect(again).toMatchObject({ status: 200, json: { state: "pending", replays: 1 } });
  await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("all-done");
  expect(await dead()).toEqual([]);
});

test("a request for more is answered by talking, for that part alone, and the part goes on", async () => {
  const { citizen, number } = await begin("ask");
  await expect.poll(async () => (await partOf(citizen, number, "hrss"))?.status, settle).toBe("returned");
  const before = await read(citizen, number);
  expect(before.overall).toBe("needs-more");
  const request = before.parts.find(({ departmentId }) => departmentId === "hrss")?.request;
  expect(request?.fields).toMatchObject([{ id: "mobile", label: "手机号", type: "mobile" }]);

  const asked = await citizen.replies(await citizen.press(request?.choice ?? ""));
  expect(asked.at(-1)?.form?.field.id).toBe("mobile");
  expect((await citizen.ask("123")).at(-1)?.status).toBe("form.refused");
  await citizen.ask("13900000001");
  await citizen.ask("上午九点以后都方便");
  const sent = await citizen.ask("确认提交");
  expect(sent.at(-1)).toMatchObject({ status: "form.submitted", text: expect.stringContaining(number) });

  await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("all-done");
  const after = await read(citizen, number);
  expect(after.parts.map(({ departmentId, version }) => [departmentId, version])).toEqual(
    before.parts.map(({ departmentId }) => [departmentId, departmentId === "hrss" ? 2 : 1]),
  );
  expect(after.timeline.filter(({ type }) => type === "supplemented")).toHaveLength(1);
});

test("a request for more is answered over HTTP, checked, and once however often it is sent", async () => {
  const { citizen, number } = await begin("ask");
  await expect.poll(async () => (await partOf(citizen, number, "hrss"))?.status, settle).toBe("returned");
  const { id } = await read(citizen, number);
  const give = (body: object) =>
    call(runtime.url, `/v1/submissions/${id}/supplements`, { method: "POST", token: citizen.token, body });

  const wrong = await give({ departmentId: "hrss", version: 1, answers: { mobile: "12" } });
  expect(wrong).toMatchObject({ status: 400, json: { issues: [{ field: "mobile" }] } });
  expect((await give({ departmentId: "hrss", version: 1, answers: { name: "别人" } })).status).toBe(400);
  const good = { departmentId: "hrss", version: 1, answers: { mobile: "13900000002" }, note: "随时可以联系" };
  for (let times = 0; times < 3; times += 1) expect((await give(good)).status).toBe(200);

  await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("all-done");
  expect(await partOf(citizen, number, "hrss")).toMatchObject({ version: 2 });
});

test("a refusal reaches the citizen with its reason, and the whole is summed up as partly done", async () => {
  const { citizen, number } = await begin("reject");

  await expect.poll(async () => (await read(citizen, number)).overall, settle).toBe("partly-done");
  await expect.poll(async () => (await told(citizen, number, "不予办理")).length, settle).toBe(1);
  expect((await told(citizen, number, "不予办理"))[0]).toContain("复核");
});

test("a withdrawal is granted by who can, refused by who is done, and changes nothing when asked twice", async () => {
  const { citizen, number } = await begin("delay");
  await expect.poll(() => others(citizen, number, "hrss"), settle).toEqual(["done", "done"]);

  const sure = await citizen.ask(`撤回 ${number}`);
  expect(sure.at(-1)?.choices.map(({ label }) => label)).toEqual(["确定撤回", "先不撤回"]);
  await citizen.ask("确定撤回");
  const { id } = await read(citizen, number);
  const again = await call(runtime.url, `/v1/submissions/${id}/withdrawals`, {
    method: "POST",
    token: citizen.token,
    body: {},
  });
  expect([200, 409]).toContain(again.status);

  await expect.poll(async () => (await partOf(citizen, number, "hrss"))?.status, settle).toBe("withdrawn");
  expect(await read(citizen, number)).toMatchObject({ overall: "partly-done", canWithdraw: false });
  const { timeline } = await read(citizen, number);
  expect(timeline.filter(({ type }) => type === "withdraw-asked")).toHaveLength(1);
});

test("callbacks that are forged, altered, old or of another department move nothing", async () => {
  const { citizen, number } = await begin("fail");
  const body = {
    format: "machine-v1",
    type: "progress",
    callbackId: "forged-1",
    number,
    partVersion: 1,
    matters: [{ id: "pension-claim", status: "done" }],
  };
  const anHourAgo = new Date(Date.now() - 3_600_000);

  expect((await call(runtime.url, "/v1/departments/callbacks", { method: "POST", body })).status).toBe(401);
  expect((await sendCallback(runtime, body, { at: anHourAgo })).status).toBe(401);
  expect((await sendCallback(runtime, body, { alter: (text) => text.replace("done", "more") })).status).toBe(401);
  expect((await sendCallback(runtime, body, { keyId: "nobody-1" })).status).toBe(401);
  expect((await sendCallback(runtime, body, { keyId: "hrss-9" })).status).toBe(401);
  expect((await sendCallback(runtime, body, { keyId: "police-1" })).status).toBe(404);
  expect((await sendCallback(runtime, { ...body, number: "TX20261123-QQQQQQ" })).status).toBe(404);
  expect((await sendCallback(runtime, { ...body, partVersion: 7 })).status).toBe(400);
  expect(await partOf(citizen, number, "hrss")).toMatchObject({ status: "sent" });

  expect((await sendCallback(runtime, body)).json).toEqual({ applied: true });
  expect((await sendCallback(runtime, body)).json).toEqual({ applied: true });
  expect(
    (
      await sendCallback(runtime, {
        ...body,
        callbackId: "late",
        matters: [{ id: "pension-claim", status: "received" }],
      })
    ).json,
  ).toEqual({ applied: false });
  await expect.poll(async () => (await told(citizen, number, "养老")).length, settle).toBe(1);
});

test("printed and as PDF for its citizen and the desk, and for nobody else", async () => {
  const { citizen, number } = await begin("accept");
  const { id } = await read(citizen, number);
  const stranger = await openCitizen(runtime.url);
  const agent = (await signInStaff(runtime.url, "agent1")).accessToken;

  for (const kind of ["print", "pdf"]) {
    const own = await call(runtime.url, `/v1/submissions/${id}/${kind}`, { token: citizen.token });
    const desk = await call(runtime.url, `/v1/desk/submissions/${id}/${kind}`, { token: agent });
    expect([own.status, desk.status]).toEqual([200, 200]);
    expect((await call(runtime.url, `/v1/submissions/${id}/${kind}`, { token: stranger.token })).status).toBe(404);
  }
  const page = await call(runtime.url, `/v1/submissions/${id}/print`, { token: citizen.token });
  expect(page.type).toContain("text/html");
  expect(page.text).toContain(number);
  expect(page.text).toContain("自动填入：按身份证号");
  expect(page.text).not.toMatch(/99010119710307126X|13900000000|6222020000000000000/);
  const pdf = await call(runtime.url, `/v1/submissions/${id}/pdf`, { token: citizen.token });
  expect(pdf.type).toContain("application/pdf");
  expect(pdf.text.startsWith("%PDF-")).toBe(true);
});

test("what was confirmed before kill -9 is dispatched and told once after the restart", {
  timeout: 240_000,
}, async () => {
  const { citizen, number } = await begin("lose", "all", 1500);

  await runtime.killHard();
  await runtime.restart();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await runtime.killHard();
  await runtime.restart();

  await expect
    .poll(async () => (await read(citizen, number)).overall, { timeout: 150_000, interval: 500 })
    .toBe("all-done");
  const { parts, timeline } = await read(citizen, number);
  // News that a restart delayed may come after the result, and is then no news: each line is there at most once.
  const lines = timeline.map(({ type, text }) => `${type} ${text}`);
  expect(new Set(lines).size).toBe(lines.length);
  expect(timeline.filter(({ type }) => type === "done")).toHaveLength(parts.length);
  await expect.poll(async () => (await told(citizen, number)).length, { timeout: 90_000 }).toBe(timeline.length - 1);
});
