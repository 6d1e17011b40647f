import { fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { functionNames } from "../../local/gateway/lambda.ts";
import { ReadyMessage } from "../../local/runtime/child.ts";
import { paths, prepareDataDir } from "../../local/runtime/data-dir.ts";
import { callsUrlOf, functionEnvironment, queueUrlsOf } from "../../local/runtime/environment.ts";
import type { GatewayConfig } from "../../local/runtime/gateway-config.ts";
import { freePort } from "../../local/runtime/ports.ts";
import { createResources } from "../../local/runtime/resources.ts";
import { seed } from "../../local/runtime/seed.ts";
import { logFile, startChild } from "../../local/runtime/supervised.ts";
import { startCountingProxy } from "./counting-proxy.ts";
import { createLedger, Invocation, type Ledger } from "./ledger.ts";
import { startStaff } from "./staff.ts";

/** Where it answers, an agent's token, and what was counted so far. */
export type MeasuredRuntime = { url: string; staffToken: string; ledger: Ledger };
type Stop = () => unknown;

const dynoxide = join(paths.root, "node_modules/@dynoxide/linux-x64/dynoxide");
const killAfterMs = 6000;

const startEmulators = async (dataDir: string, stops: Stop[]) => {
  const [tablesPort, queuesPort] = [await freePort(), await freePort()];
  const specs = [
    { name: "tables", config: { binary: dynoxide, port: tablesPort, dbPath: join(dataDir, "tables.db") }, dataDir },
    { name: "queues", config: { port: queuesPort, folder: join(dataDir, "queues") }, dataDir },
  ] as const;
  for (const spec of specs) {
    const { child, ended } = await startChild(spec);
    stops.push(async () => {
      const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
      if (child.connected) child.send({ type: "stop" }, () => undefined);
      await ended;
      clearTimeout(timer);
    });
  }
  return { tables: `http://127.0.0.1:${tablesPort}`, queues: `http://127.0.0.1:${queuesPort}` };
};

type Endpoints = Awaited<ReturnType<typeof startEmulators>> & { control: string };

/** For each function the addresses of the proxies that say that it is calling. */
const proxiedEnvironments = async ({ tables, queues, control }: Endpoints, ledger: Ledger, stops: Stop[]) => {
  const [dynamodb, sqs, s3, websocket] = await Promise.all([
    startCountingProxy("dynamodb", tables, ledger.add),
    startCountingProxy("sqs", queues, ledger.add),
    startCountingProxy("s3", queues, ledger.add),
    startCountingProxy("websocket", control, ledger.add),
  ]);
  stops.push(...[dynamodb, sqs, s3, websocket].map(({ stop }) => stop));
  return Object.fromEntries(
    functionNames.map((name) => [
      name,
      {
        DYNAMODB_ENDPOINT: dynamodb.urlFor(name),
        SQS_ENDPOINT: sqs.urlFor(name),
        S3_ENDPOINT: s3.urlFor(name),
        SOCKET_ENDPOINT: websocket.urlFor(name),
      },
    ]),
  );
};

const startGateway = async (
  dataDir: string,
  config: object,
  environment: Record<string, string>,
  ledger: Ledger,
  stops: Stop[],
): Promise<void> => {
  const output = openSync(logFile(dataDir, "gateway"), "a", 0o600);
  const child = fork(join(import.meta.dirname, "measured-gateway.ts"), [JSON.stringify(config)], {
    env: { ...process.env, ...environment },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  stops.push(async () => {
    const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    if (child.connected) child.send({ type: "stop" }, () => undefined);
    await ended;
    clearTimeout(timer);
  });
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the gateway ended (${code}), see ${logFile(dataDir, "gateway")}`)));
    child.on("message", (message) => {
      const invocation = Invocation.safeParse(message);
      if (invocation.success) ledger.add(invocation.data);
      else if (ReadyMessage.safeParse(message).success) resolve();
    });
  });
};

const startAll = async (dataDir: string, stops: Stop[]): Promise<MeasuredRuntime> => {
  prepareDataDir(dataDir, true);
  const emulators = await startEmulators(dataDir, stops);
  const [port, controlPort] = [await freePort(), await freePort()];
  const endpoints = { ...emulators, control: `http://127.0.0.1:${controlPort}` };
  await createResources(emulators.tables, emulators.queues);
  const staff = await startStaff();
  stops.push(staff.stop);
  const issuer = staff.environment.OIDC_ISSUER;
  const environment = {
    ...functionEnvironment(dataDir, { ...endpoints, issuer, departments: null, city: null }),
    ...staff.environment,
  };
  await seed(dataDir, environment);
  const ledger = createLedger();
  const gateway: GatewayConfig = {
    ...{ host: "127.0.0.1", port, controlPort, sqsEndpoint: emulators.queues, sites: [], issuer },
    queueUrls: queueUrlsOf(emulators.queues),
    callsUrl: callsUrlOf(emulators.queues),
  };
  const environments = await proxiedEnvironments(endpoints, ledger, stops);
  await startGateway(dataDir, { ...gateway, environments }, environment, ledger, stops);
  return { url: `http://127.0.0.1:${port}`, staffToken: staff.token, ledger };
};

/** The embedded runtime with every call and every run of a function counted; gone when `use` has ended. */
export const withMeasuredRuntime = async <T>(use: (runtime: MeasuredRuntime) => Promise<T>): Promise<T> => {
  const dataDir = await mkdtemp(join(tmpdir(), "xc-bench-"));
  const stops: Stop[] = [];
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => reject(new Error(signal)));
  });
  try {
    return await Promise.race([startAll(dataDir, stops).then(use), interrupted]);
  } finally {
    for (const stop of stops.toReversed()) await stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
