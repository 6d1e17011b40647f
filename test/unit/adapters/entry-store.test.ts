import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { dynamoClient } from "../../../functions/adapters/clients.ts";
import { createEntryStore } from "../../../functions/adapters/dynamodb/entry-store.ts";

it("lists entries as they are now: an index of a table, which the emulator keeps up to date at once, would lag in the cloud", async () => {
  const dynamo = mockClient(DynamoDBDocumentClient);
  dynamo.on(QueryCommand).resolves({ Items: [] });

  await createEntryStore(dynamoClient("http://127.0.0.1:1"), "knowledge").listPublished();

  const [query] = dynamo.commandCalls(QueryCommand);
  expect(query?.args[0].input).toMatchObject({ ConsistentRead: true });
  expect(query?.args[0].input.IndexName).toBeUndefined();
});
