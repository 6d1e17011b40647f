import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Citizen, call, openCitizen, openSocket, type Socket } from "../support/client.ts";
import { signInStaff } from "../support/client-staff.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await startRuntime();
});
afterAll(async () => {
  await runtime.stop();
});

/** The watch begins with the first minute; everything after it takes seconds. */
const patienceMs = 150_000;

const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(200)) if (await holds()) return;
  throw new Error(`never: ${what}`);
};

const openDeskLine = async (token: string): Promise<Socket> => {
  const { json } = await call(runtime.url, "/v1/desk/socket-tickets", { method: "POST", token, body: {} });
  const socket = await openSocket(runtime.url, String(json.ticket));
  if (typeof socket === "number") throw new Error(`refused: ${socket}`);
  return socket;
};

const probes = ({ frames }: Socket): number => frames.filter(({ type }) => type === "probe").length;

const systemWords = async (citizen: Citizen): Promise<string> =>
  (await citizen.transcript())
    .filter(({ from }) => from === "system")
    .map(({ text }) => text)
    .join("\n");

it("tells the citizen when the agent's line goes dead, then puts them back, and another agent has everything", async () => {
  const token = (await signInStaff(runtime.url, "agent1")).accessToken;
  const other = (await signInStaff(runtime.url, "agent2")).accessToken;
  const citizen = await openCitizen(runtime.url);
  const page = await openSocket(runtime.url, citizen.token);
  await citizen.ask("社保卡丢了怎么补");
  const handoffId = (await citizen.ask("人工")).find(({ handoff }) => handoff)?.handoff?.handoffId ?? "";
  const line = await openDeskLine(token);
  const accept = (as: string) =>
    call(runtime.url, `/v1/desk/handoffs/${handoffId}/accept`, { method: "POST", token: as, body: {} });
  expect((await accept(token)).status).toBe(200);

  // Answers as the desk does, until the watch has looked a few times; then the cable is cut: nothing is said, nothing closed.
  let answered = 0;
  await until("the watch runs", () => {
    for (; answered < probes(line); answered += 1) line.send({ action: "here" });
    return answered >= 4;
  });
  const before = await systemWords(citizen);
  expect(before).toContain("已接入");
  expect(before).not.toContain("放回队列");
  await until("the citizen is told", async () => (await systemWords(citizen)).includes("正在恢复"));
  await until("the citizen is back in the queue", async () => (await systemWords(citizen)).includes("放回队列"));

  expect((await accept(other)).status).toBe(200);
  const { json } = await call(runtime.url, `/v1/desk/handoffs/${handoffId}`, { token: other });
  expect(JSON.stringify(json.messages)).toContain("社保卡丢了怎么补");
  expect(json.summary).toMatchObject({ asked: ["社保卡丢了怎么补"] });
  line.close();
  if (typeof page !== "number") page.close();
}, 300_000);
