import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { putUploaded, readStored } from "../../functions/adapters/bucket-files.ts";
import { createCitizenPresence } from "../../functions/adapters/dynamodb/presence-store.ts";
import { createTicketLookups } from "../../functions/adapters/dynamodb/ticket-lookups.ts";
import { createWriteLimiter } from "../../functions/adapters/dynamodb/write-limiter.ts";
import { uploadKeyOf } from "../../functions/adapters/upload-files.ts";
import { createDeps, type Deps } from "../../functions/handlers/wiring/deps.ts";
import { readToolEnv } from "../../functions/handlers/wiring/env.ts";
import { personalDataDeps } from "../../functions/handlers/wiring/privacy-deps.ts";
import type { DataRequest } from "../../functions/privacy/data-request.ts";
import { newId, randomCode } from "../../functions/shared/id.ts";
import { steppedClock } from "./case-builders.ts";
import { type Dynoxide, startDynoxide } from "./dynoxide.ts";
import { startQueueServer } from "./queue-server.ts";

const tableNames = ["conversations", "cases", "knowledge", "insights"] as const;
/** The same row is the same text, in whatever order its fields come. */
const inOrder = (item: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(item).toSorted(([one], [other]) => one.localeCompare(other)),
    (_, value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other)))
        : value,
  );

export type TableRow = { table: string; pk: string; sk: string; text: string };

/** The real stores of the product over real emulators, as the function `personal-data` has them, with a clock of its own. */
export const startPersonalDataWorld = async () => {
  const folder = mkdtempSync(join(tmpdir(), "xc-data-"));
  const dynoxide: Dynoxide = await startDynoxide();
  const server = await startQueueServer(join(folder, "queues"));
  for (const name of tableNames) await dynoxide.createTable(name);
  writeFileSync(join(folder, "key"), "ab".repeat(32));
  const deps: Deps = createDeps(
    readToolEnv({
      ...Object.fromEntries(tableNames.map((name) => [`TABLE_${name.toUpperCase()}`, name])),
      BUCKET_UPLOADS: "uploads",
      BUCKET_EXPORTS: "exports",
      FIELD_KEY: `file:${join(folder, "key")}`,
      SECRET_REGISTER_SIGNING: `file:${join(folder, "key")}`,
      DYNAMODB_ENDPOINT: dynoxide.endpoint,
      S3_ENDPOINT: server.endpoint,
      UPLOAD_BASE: "/uploads",
    }),
  );
  const s3 = deps.aws.s3();
  for (const Bucket of ["uploads", "exports"]) await s3.send(new CreateBucketCommand({ Bucket }));
  const clock = steppedClock(new Date().toISOString());
  const work = { ...personalDataDeps({ ...deps, clock }), clock };

  const rowsOf = async (table: string): Promise<TableRow[]> => {
    const { Items: items = [] } = await dynoxide.client.send(new ScanCommand({ TableName: table }));
    return items.map((item) => ({ table, pk: String(item.pk), sk: String(item.sk), text: inOrder(item) }));
  };
  return {
    deps,
    work,
    clock,
    s3,
    limiter: createWriteLimiter(deps.aws.dynamo(), "conversations"),
    visits: createCitizenPresence(deps.aws.dynamo(), "conversations", deps.connections(), () => clock.now()),
    lookups: createTicketLookups(deps.aws.dynamo(), "cases"),
    upload: (conversationId: string, id: string, text: string) =>
      putUploaded(s3, "uploads", uploadKeyOf({ conversationId, id }), new TextEncoder().encode(text)),
    /** Every row of every table. */
    rows: async (): Promise<TableRow[]> => (await Promise.all(tableNames.map(rowsOf))).flat(),
    /** The names of every file of a bucket. */
    async files(Bucket: string): Promise<string[]> {
      const { Contents: found = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      return found.map(({ Key: key = "" }) => key).toSorted();
    },
    async readFile(key: string): Promise<string> {
      return new TextDecoder().decode((await readStored(s3, "exports", key))?.bytes);
    },
    async stop() {
      s3.destroy();
      await dynoxide.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type PersonalDataWorld = Awaited<ReturnType<typeof startPersonalDataWorld>>;

/** A request as asking makes it. */
export const askedFor = (world: PersonalDataWorld, citizen: string, kind: DataRequest["kind"]): DataRequest => ({
  id: newId("dat"),
  kind,
  citizen,
  receipt: randomCode(8),
  state: "open",
  conversationIds: null,
  counts: {},
  requestedAt: world.clock.now().toISOString(),
  workedAt: null,
  version: 0,
  expiresAt: 4_000_000_000,
});
