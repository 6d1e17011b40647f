import type { SwitchOff, SwitchStore } from "../../functions/answer/switches.ts";

/** Switches in memory, under the same promises as the real store. */
export const createMemorySwitchStore = (names: readonly string[] = []): SwitchStore => {
  const off = new Map(
    names.map((name): [string, SwitchOff] => [name, { name, reason: "", at: "2026-11-23T04:00:00.000Z" }]),
  );
  return {
    listOff: async () => [...off.values()],
    turnOff: async (given) => {
      off.set(given.name, given);
    },
    turnOn: async (name) => {
      off.delete(name);
    },
  };
};
