import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSwitchStore } from "../../functions/adapters/dynamodb/switch-store.ts";
import type { SwitchStore } from "../../functions/answer/switches.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemorySwitchStore } from "../support/memory-switch-store.ts";

let dynoxide: Dynoxide;
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const createReal = async (): Promise<SwitchStore> => {
  tables += 1;
  return createSwitchStore(dynoxide.client, await dynoxide.createTable(`switches-${tables}`));
};
const at = "2026-11-23T04:00:00.000Z";

describe.each(Object.entries({ memory: async () => createMemorySwitchStore(), dynamodb: createReal }))(
  "a switch store (%s)",
  (_name, create) => {
    let switches: SwitchStore;
    beforeEach(async () => {
      switches = await create();
    });

    it("has everything on at first", async () => {
      expect(await switches.listOff()).toEqual([]);
    });

    it("keeps what is off with its reason, the last one said", async () => {
      await switches.turnOff({ name: "bot", reason: "维护", at });
      await switches.turnOff({ name: "entry:retire-age-men", reason: "核对中", at });
      await switches.turnOff({ name: "bot", reason: "升级", at });

      const off = (await switches.listOff()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      expect(off).toEqual([
        { name: "bot", reason: "升级", at },
        { name: "entry:retire-age-men", reason: "核对中", at },
      ]);
    });

    it("turns on what was off, once or twice", async () => {
      await switches.turnOff({ name: "model", reason: "", at });
      await switches.turnOn("model");
      await switches.turnOn("model");

      expect(await switches.listOff()).toEqual([]);
    });
  },
);
