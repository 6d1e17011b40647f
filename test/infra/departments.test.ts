import { App } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import { readEnv } from "../../functions/handlers/wiring/env.ts";
import { readConfig } from "../../infra/config.ts";
import { departmentEnvironment } from "../../infra/constructs/environment.ts";

const read = (departments: unknown) => readConfig((name) => (name === "departments" ? departments : undefined));

describe("departments' systems in the settings", () => {
  test("are given as an operator writes them on the command line or in cdk.json", () => {
    const one = { hrss: "https://hrss.example/requests" };
    expect(read(JSON.stringify(one)).departments).toEqual(one);
    expect(read(new App({ context: { departments: one } }).node.tryGetContext("departments")).departments).toEqual(one);
    expect(read(undefined).departments).toBeUndefined();
  });

  test.each([["not JSON"], ['{"hrss":"http://hrss.example"}'], ['{"hrss":{"url":"https://a.example"}}'], ["[]"]])(
    "are refused when they are %s",
    (given) => {
      expect(() => read(given)).toThrow("departments");
    },
  );

  test("reach the functions that must know them, which understand them", () => {
    const config = read('{"hrss":{"url":"https://hrss.example","key":"hrss-2","alsoAccepts":["hrss-1"]}}');
    const knowing = Object.entries(deployment).filter(([, entry]) => departmentEnvironment(entry, config).DEPARTMENTS);

    expect(knowing.map(([name]) => name).sort()).toEqual(["department-api", "dispatch", "turn"]);
    const { DEPARTMENTS } = departmentEnvironment(deployment.dispatch, config);
    const given = {
      TABLE_CASES: "c",
      QUEUE_DISPATCH: "q",
      QUEUE_JOBS_FAILED: "f",
      SECRET_DEPARTMENT_SIGNING: "s",
      FIELD_KEY: "k",
    };
    expect(readEnv("dispatch", { ...given, DEPARTMENTS }).DEPARTMENTS).toEqual({
      hrss: { url: "https://hrss.example", key: "hrss-2", alsoAccepts: ["hrss-1"] },
    });
    expect(() => readEnv("dispatch", { ...given, DEPARTMENTS: "{" })).toThrow("config.missing");
  });
});
