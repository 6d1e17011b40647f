import { dynamoClient } from "../../functions/adapters/clients.ts";
import { readContentFiles } from "../../functions/adapters/content-files.ts";
import { createContentVersionStore } from "../../functions/adapters/dynamodb/content-version-store.ts";
import { createCurationStore } from "../../functions/adapters/dynamodb/curation-store.ts";
import { createEntryStore } from "../../functions/adapters/dynamodb/entry-store.ts";
import { loadEntries } from "../../functions/adapters/knowledge-files.ts";
import { readToolEnv } from "../../functions/handlers/wiring/env.ts";
import { noteContent } from "../../functions/knowledge/content-file.ts";
import { seedKnowledge } from "../../functions/knowledge/seed-knowledge.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { createInvoke, loadHandler } from "../gateway/lambda.ts";
import { childLog, runChild } from "../runtime/child.ts";

/** Publishes the entries of knowledge/, then has the build-index function build their index. */
const { DYNAMODB_ENDPOINT, TABLE_KNOWLEDGE = "knowledge", KNOWLEDGE_DIR } = readToolEnv();

await runChild(async () => {
  const client = dynamoClient(DYNAMODB_ENDPOINT);
  const entries = createEntryStore(client, TABLE_KNOWLEDGE);
  const curation = createCurationStore(client, TABLE_KNOWLEDGE);
  const seeded = await seedKnowledge({ entries, curation, clock: systemClock }, loadEntries(KNOWLEDGE_DIR));
  const contents = createContentVersionStore(client, TABLE_KNOWLEDGE);
  await noteContent({ contents, clock: systemClock }, readContentFiles(KNOWLEDGE_DIR));
  const built = await createInvoke({ "build-index": await loadHandler("build-index") })("build-index", {});
  childLog.info("knowledge.seeded", { ...seeded, built });
  return { stop: async () => undefined };
});
