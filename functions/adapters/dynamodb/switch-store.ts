import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { SwitchOff, type SwitchStore } from "../../answer/switches.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** Switches that are off, as rows of the `knowledge` table; there are few, so one read has them all. */
export const createSwitchStore = (client: DynamoDBDocumentClient, tableName: string): SwitchStore => {
  const table = createTable(client, tableName);
  return {
    listOff: async () => (await table.query(SwitchOff, { pk: keys.switchOff("").pk })).items,
    turnOff: (off) => table.putAny({ ...off, ...keys.switchOff(off.name) }),
    turnOn: (name) => table.remove(keys.switchOff(name)),
  };
};
