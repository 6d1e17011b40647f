import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildApps, distOf } from "../build-apps.ts";
import { paths, prepareDataDir, readRuntimeFile, removeRuntimeFile, writeRuntimeFile } from "./data-dir.ts";
import { callsUrlOf, functionEnvironment, queueUrlsOf } from "./environment.ts";
import type { GatewayConfig } from "./gateway-config.ts";
import { endLeftovers, isRunning } from "./leftovers.ts";
import { otherSystems } from "./other-systems.ts";
import { freePort } from "./ports.ts";
import { createResources } from "./resources.ts";
import { seed } from "./seed.ts";
import { keepAlive } from "./supervised.ts";

export type RuntimeOptions = {
  dataDir: string;
  host: string;
  /** The gateway's port, free at this moment. */
  port: number;
  /** Build the web pages if they are old, and serve them. */
  apps: boolean;
  /** Start the reference server of departments, so that submissions move by themselves. */
  departments: boolean;
  fresh: boolean;
  say(line: string): void;
};
export type Runtime = { url: string; issuer: string; stop(): Promise<void> };

/** Another runtime already uses the data directory. */
export class AlreadyRunning extends Error {
  readonly url: string | null;
  constructor(url: string | null) {
    super("already running");
    this.url = url;
  }
}

type Kept = Awaited<ReturnType<typeof keepAlive>>;

const claim = async ({ dataDir, fresh }: RuntimeOptions): Promise<void> => {
  const found = readRuntimeFile(dataDir);
  if (found && isRunning(found)) throw new AlreadyRunning(found.url);
  if (found) await endLeftovers(found, dataDir);
  prepareDataDir(dataDir, fresh);
  writeRuntimeFile(dataDir, { pid: process.pid, url: null, issuer: null, pids: [], environment: {} });
};

const dynoxideBinary = join(paths.root, "node_modules/@dynoxide/linux-x64/dynoxide");

/** The tables: those of DYNAMODB_ENDPOINT when set, else dynoxide in the data directory. */
const startTables = async (
  dataDir: string,
  onChange: (what: string) => void,
): Promise<{ endpoint: string; kept: Kept[] }> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, kept: [] };
  if (!existsSync(dynoxideBinary))
    throw new Error(
      "本机没有可用的内置数据库，请设置 DYNAMODB_ENDPOINT。\nNo embedded database for this platform: set DYNAMODB_ENDPOINT.",
    );
  const port = await freePort();
  const config = { binary: dynoxideBinary, port, dbPath: join(dataDir, "tables.db") };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    kept: [await keepAlive({ name: "tables", config, dataDir }, onChange)],
  };
};

const startQueues = async (
  dataDir: string,
  onChange: (what: string) => void,
): Promise<{ endpoint: string; kept: Kept[] }> => {
  const port = await freePort();
  const spec = { name: "queues", config: { port, folder: join(dataDir, "queues") }, dataDir } as const;
  return { endpoint: `http://127.0.0.1:${port}`, kept: [await keepAlive(spec, onChange)] };
};

const stopAll = async (kept: readonly Kept[]): Promise<void> => {
  // The gateway first, so that turns in progress still reach tables and queues.
  for (const child of kept.toReversed()) await child.stop();
};

const startAll = async (
  options: RuntimeOptions,
  kept: Kept[],
  onChange: (what: string) => void,
): Promise<Omit<Runtime, "stop">> => {
  const { dataDir, host, port, say } = options;
  const tables = await startTables(dataDir, onChange);
  kept.push(...tables.kept);
  const queues = await startQueues(dataDir, onChange);
  kept.push(...queues.kept);

  const issuer = `http://127.0.0.1:${await freePort()}`;
  const control = await freePort();
  const url = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  const issuerConfig = {
    issuer,
    deskOrigins: [...new Set([url, `http://127.0.0.1:${port}`, `http://localhost:${port}`])],
    keysFile: join(dataDir, "issuer-keys.json"),
  };
  const others = await otherSystems(options, url, onChange);
  const environment = functionEnvironment(dataDir, {
    tables: tables.endpoint,
    queues: queues.endpoint,
    control: `http://127.0.0.1:${control}`,
    issuer,
    departments: others.departments,
    city: others.city,
  });
  const gatewayConfig: GatewayConfig = {
    host,
    port,
    controlPort: control,
    sqsEndpoint: queues.endpoint,
    queueUrls: queueUrlsOf(queues.endpoint),
    callsUrl: callsUrlOf(queues.endpoint),
    sites: [
      { prefix: "/", folder: distOf("citizen") },
      { prefix: "/desk/", folder: distOf("desk") },
    ],
    issuer,
  };

  await createResources(tables.endpoint, queues.endpoint);
  const [outcome] = await Promise.all([seed(dataDir, environment), options.apps && buildApps(say)]);
  if (outcome === "seeded") say("知识条目已发布，索引已建好。");
  kept.push(await keepAlive({ name: "issuer", config: issuerConfig, dataDir }, onChange));
  await others.start(kept);
  kept.push(await keepAlive({ name: "gateway", config: gatewayConfig, environment, dataDir }, onChange));
  writeRuntimeFile(dataDir, {
    pid: process.pid,
    url,
    issuer,
    pids: kept.flatMap((child) => child.pids()),
    environment,
  });
  return { url, issuer };
};

/**
 * Starts everything that the cloud would give, each in a process of its own, on one data directory.
 * Errors: `AlreadyRunning`; a child that does not start, with the end of its log.
 */
export const startRuntime = async (options: RuntimeOptions): Promise<Runtime> => {
  const { dataDir, say } = options;
  await claim(options);
  const kept: Kept[] = [];
  const onChange = (what: string): void => {
    say(what);
    const file = readRuntimeFile(dataDir);
    if (file) writeRuntimeFile(dataDir, { ...file, pids: kept.flatMap((child) => child.pids()) });
  };
  const stop = async (): Promise<void> => {
    await stopAll(kept);
    removeRuntimeFile(dataDir);
  };
  try {
    return { ...(await startAll(options, kept, onChange)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
