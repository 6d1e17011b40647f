import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
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

/** The deployed build-index function, when the operator names it: then seeding goes to the cloud. */
export const cloudIndexer = (): string | undefined => process.env.FUNCTION_BUILD_INDEX || undefined;

/**
 * Publishes knowledge/ to the deployed table (`TABLE_KNOWLEDGE`) with the operator's own AWS credentials and has the
 * deployed function build the index. Doing it again changes only what changed.
 */
export const seedCloud = async (functionName: string): Promise<void> => {
  const { TABLE_KNOWLEDGE: table, KNOWLEDGE_DIR: dir } = readToolEnv();
  if (!table) throw new Error("请设置 TABLE_KNOWLEDGE（数据栈的输出）。");
  const client = dynamoClient();
  const stores = { entries: createEntryStore(client, table), curation: createCurationStore(client, table) };
  const { kept } = await seedKnowledge({ ...stores, clock: systemClock }, loadEntries(dir));
  const contents = createContentVersionStore(client, table);
  await noteContent({ contents, clock: systemClock }, readContentFiles(dir));
  if (kept.length > 0) process.stdout.write(`以下条目在后台改过，没有用内容文件覆盖：${kept.join("、")}\n`);
  const lambda = new LambdaClient({});
  const { FunctionError: failed } = await lambda.send(new InvokeCommand({ FunctionName: functionName }));
  if (failed) throw new Error(`${functionName} 没有建好索引，请看它的日志。`);
};
