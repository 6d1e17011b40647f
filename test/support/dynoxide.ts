import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll } from "vitest";

const program = fileURLToPath(new URL("../../node_modules/@dynoxide/linux-x64/dynoxide", import.meta.url));
const longestStartMs = 15_000;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });

const untilReady = async (client: DynamoDBClient, child: ChildProcess): Promise<void> => {
  const until = Date.now() + longestStartMs;
  for (;;) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (Date.now() > until || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

const strings = ["pk", "sk", "gsi1pk", "gsi1sk"] as const;

const tableLike = (TableName: string) =>
  new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: strings.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "gsi1",
        KeySchema: [
          { AttributeName: "gsi1pk", KeyType: "HASH" },
          { AttributeName: "gsi1sk", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  });

export type Dynoxide = {
  endpoint: string;
  client: DynamoDBDocumentClient;
  /** A new empty table with our keys and index; gives its name. */
  createTable(name: string): Promise<string>;
  stop(): Promise<void>;
};

/** A real dynoxide in memory on a free port of the loopback interface, for one test file. Stop it at the end. */
export const startDynoxide = async (): Promise<Dynoxide> => {
  chmodSync(program, 0o755);
  const port = await freePort();
  const child = spawn(program, ["serve", "--host", "127.0.0.1", "--port", String(port)], { stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const plain = new DynamoDBClient({ endpoint, region: "local", credentials, maxAttempts: 1 });
  try {
    await untilReady(plain, child);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return {
    endpoint,
    client: DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } }),
    async createTable(name) {
      await plain.send(tableLike(name));
      return name;
    },
    async stop() {
      plain.destroy();
      await stop(child);
    },
  };
};

/**
 * One dynoxide for the tests of a file, started before and stopped after them. `freshTable` gives a new empty table each
 * time, and `tableName` the last one.
 */
export const dynoxideOfFile = (prefix: string) => {
  let running: Dynoxide | undefined;
  let tables = 0;
  let tableName = "";
  beforeAll(async () => {
    running = await startDynoxide();
  });
  afterAll(() => running?.stop());
  const started = (): Dynoxide => {
    if (!running) throw new Error("dynoxide runs only while tests run");
    return running;
  };
  return {
    client: () => started().client,
    endpoint: () => started().endpoint,
    tableName: () => tableName,
    async freshTable(): Promise<string> {
      tables += 1;
      tableName = await started().createTable(`${prefix}-${tables}`);
      return tableName;
    },
  };
};
