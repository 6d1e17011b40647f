import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import { readConfig } from "../../infra/config.ts";
import { registerEnvironment } from "../../infra/constructs/environment.ts";

const read = (registers: unknown) => readConfig((name) => (name === "registers" ? registers : undefined));

describe("registers in the settings", () => {
  test("reach the function that reads them and the one that offers it", () => {
    const config = read('{"pension-insured":"https://registers.example/queries"}');
    const knowing = Object.entries(deployment).filter(([, entry]) => registerEnvironment(entry, config).REGISTERS);

    expect(knowing.map(([name]) => name)).toEqual(["citizen-api", "turn"]);
    expect(registerEnvironment(deployment.turn, read(undefined))).toEqual({});
  });

  test.each([["not JSON"], ['{"pension-insured":"http://registers.example"}']])(
    "are refused when they are %s",
    (given) => {
      expect(() => read(given)).toThrow("registers");
    },
  );
});
