import { readFileSync } from "node:fs";
import { dynamoClient, sqsClient } from "../../functions/adapters/clients.ts";
import { createDispatchStore } from "../../functions/adapters/dynamodb/dispatch-store.ts";
import { createSqsDispatchQueue } from "../../functions/adapters/sqs-dispatch-queue.ts";
import type { Dispatch } from "../../functions/forms/dispatch.ts";
import { replayDispatch } from "../../functions/forms/replay-dispatch.ts";
import { readToolEnv } from "../../functions/handlers/wiring/env.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { departmentKey } from "../../functions/shared/signed-request.ts";
import { Mode } from "../departments/modes.ts";
import { paths, readRuntimeFile } from "../runtime/data-dir.ts";
import { type Command, print } from "./command.ts";
import { runningUrl } from "./reach-runtime.ts";

const usage = `可用：dispatch dead                       列出发不出去、已放弃的
      dispatch replay <编号> [部门]        重新发送，部门已收到的不会重复办理
      dispatch mode [<部门>|all <方式>]    看或改参考部门的应答方式（${Mode.options.join("、")}）
      dispatch key <密钥编号>              算出一个部门的签名密钥，例如 hrss-1`;

/** The environment of a deployed stage when the operator names its table, else of the running runtime. */
const reachable = async (): Promise<Readonly<Record<string, string>>> => {
  const { TABLE_CASES, QUEUE_DISPATCH, DYNAMODB_ENDPOINT, SQS_ENDPOINT } = readToolEnv();
  if (TABLE_CASES && QUEUE_DISPATCH)
    return {
      TABLE_CASES,
      QUEUE_DISPATCH,
      ...(DYNAMODB_ENDPOINT ? { DYNAMODB_ENDPOINT } : {}),
      ...(SQS_ENDPOINT ? { SQS_ENDPOINT } : {}),
    };
  const running = (await runningUrl()) && readRuntimeFile(paths.dataDir);
  if (!running) throw new Error("小窗没有在运行：请先 npm start，或者设置 TABLE_CASES 和 QUEUE_DISPATCH。");
  return running.environment;
};

const openOutbox = async () => {
  const { TABLE_CASES = "", QUEUE_DISPATCH = "", DYNAMODB_ENDPOINT, SQS_ENDPOINT } = await reachable();
  return {
    dispatches: createDispatchStore(dynamoClient(DYNAMODB_ENDPOINT), TABLE_CASES),
    queue: createSqsDispatchQueue(sqsClient(SQS_ENDPOINT), QUEUE_DISPATCH),
    clock: systemClock,
  };
};

const listDead = async (dispatches: Awaited<ReturnType<typeof openOutbox>>["dispatches"]): Promise<Dispatch[]> => {
  const all: Dispatch[] = [];
  for (let after: string | undefined; ; ) {
    const page = await dispatches.listDead({ after, limit: 100 });
    all.push(...page.items);
    if (page.after === undefined) return all;
    after = page.after;
  }
};

const asText = ({ number, department, departmentId, kind, partVersion, attempts, tries }: Dispatch): string =>
  `${number} ${department}（${departmentId}） ${kind} 第${partVersion}版 试过${attempts}次 ${tries.at(-1)?.detail ?? ""}`;

const show = (dispatches: readonly Dispatch[], json: boolean, none: string): void => {
  if (json) print(JSON.stringify({ dispatches }, null, 2));
  else print(dispatches.length === 0 ? none : dispatches.map(asText).join("\n"));
};

const replay = async (number: string, department: string | undefined, json: boolean): Promise<number> => {
  const outbox = await openOutbox();
  const meant = (await listDead(outbox.dispatches)).filter(
    (one) => one.number === number && (department === undefined || one.departmentId === department),
  );
  const replayed: Dispatch[] = [];
  for (const one of meant) replayed.push(await replayDispatch(outbox, one));
  show(replayed, json, `没有放弃发送的：${number}`);
  return meant.length > 0 ? 0 : 1;
};

const mode = async (department: string | undefined, wanted: string | undefined, json: boolean): Promise<number> => {
  const { DEPARTMENTS = "{}" } = await reachable();
  const [address] = Object.values(JSON.parse(DEPARTMENTS) as Record<string, string>);
  if (!address) throw new Error("没有参考部门在运行。");
  const response = await fetch(new URL("/control", address), {
    ...(department ? { method: "POST", body: JSON.stringify({ department, mode: wanted }) } : {}),
  });
  const { modes } = (await response.json()) as { modes: Record<string, string> };
  if (json) print(JSON.stringify({ modes }));
  else
    print(
      Object.entries({ all: "accept", ...modes })
        .map(([id, how]) => `${id} ${how}`)
        .join("\n"),
    );
  return 0;
};

const secret = (): string => {
  const file = readRuntimeFile(paths.dataDir)?.environment.SECRET_DEPARTMENT_SIGNING?.replace(/^file:/, "");
  const given = process.env.DEPARTMENT_SIGNING_SECRET;
  if (given) return given;
  if (!file) throw new Error("请先 npm start，或者把密钥放进 DEPARTMENT_SIGNING_SECRET。");
  return readFileSync(file, "utf8").trim();
};

/** `dispatch`: what departments' systems could not be sent, sending it again, and how the reference departments behave. */
export const dispatchCommand: Command = async ([name = "", one, other, ...more], { json }) => {
  if (more.length > 0) return { misuse: usage };
  if (name === "dead" && one === undefined) {
    show(await listDead((await openOutbox()).dispatches), json, "没有放弃发送的。");
    return 0;
  }
  if (name === "replay" && one) return replay(one, other, json);
  if (name === "mode" && (one === undefined || Mode.safeParse(other).success)) return mode(one, other, json);
  if (name === "key" && one && other === undefined && /^[a-z0-9-]+-\d+$/.test(one)) {
    print(departmentKey(secret(), one));
    return 0;
  }
  return { misuse: usage };
};
