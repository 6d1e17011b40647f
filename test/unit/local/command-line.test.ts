import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkContent } from "../../../local/cli/check-content.ts";
import { regionCode } from "../../../local/cli/regions.ts";

const root = join(import.meta.dirname, "../../..");

const xc = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(root, "local/xc.ts"), ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });

describe("the command line", () => {
  test.each([
    [["nobody-knows-this"]],
    [[]],
    [["ask"]],
    [["entries"]],
    [["constructor"]],
    [["ask", "x", "--wrong"]],
    [["dispatch"]],
    [["dispatch", "replay"]],
    [["dispatch", "mode", "hrss", "dance"]],
  ])("answers %j with its help on stderr and exit code 2", async (args) => {
    const { code, stdout, stderr } = await xc(...args);

    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("用法");
  });

  test("prints its help when asked to", async () => {
    expect(await xc("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("entries check") });
  });
});

test("a region is found by its code and by its name", () => {
  expect(regionCode("000000")).toBe("000000");
  expect(regionCode("全国")).toBe("000000");
  expect(regionCode("430100")).toBe("430100");
  expect(regionCode("长沙")).toBe("430100");
  expect(regionCode("火星")).toBeUndefined();
});

test("the content of the project has no findings", () => {
  expect(checkContent()).toEqual([]);
});
