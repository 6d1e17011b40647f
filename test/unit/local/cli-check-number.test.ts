import { describe, expect, test } from "vitest";
import { checkNumber } from "../../../functions/forms/check-number.ts";
import { checkNumberCommand } from "../../../local/cli/check-number.ts";
import { servicesCommand } from "../../../local/cli/services.ts";
import { formDeps } from "../../support/form-deps.ts";

describe("check", () => {
  test.each([
    ["id-number", "11010519491231002X"],
    ["id-number", " 440524 188001010014 "],
    ["uscc", "91350100M000100Y43"],
  ] as const)("%s %s is valid or says why not", (kind, value) => {
    const outcome = checkNumber(formDeps, kind, value);

    expect(outcome.valid ? outcome : outcome.reason).toEqual(
      value.includes("1880") ? expect.stringContaining("出生日期") : { valid: true },
    );
  });

  test.each([
    ["id-number", "110105491231002", "15 位"],
    ["id-number", "110105194912310021", "对不上"],
    ["uscc", "91350100M000100Y44", "对不上"],
    ["uscc", "", "18 位"],
  ] as const)("%s %j is invalid with a reason", (kind, value, reason) => {
    expect(checkNumber(formDeps, kind, value)).toEqual({ valid: false, reason: expect.stringContaining(reason) });
  });

  test("wants a kind and one value", async () => {
    expect(await checkNumberCommand(["passport", "1"], { json: true })).toMatchObject({ misuse: expect.any(String) });
    expect(await checkNumberCommand(["uscc"], { json: true })).toMatchObject({ misuse: expect.any(String) });
  });
});

test("services wants check or schema", async () => {
  expect(await servicesCommand(["walk"], { json: false })).toMatchObject({ misuse: expect.stringContaining("schema") });
});
