import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import {
  bannedNames,
  callsModuleMock,
  hasKeyString,
  lineCount,
  readsEnvironment,
  withoutComments,
} from "../support/source-checks.ts";

const root = join(import.meta.dirname, "../..");

const files = (...patterns: string[]): { path: string; text: string }[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((path) => !/(^|\/)(dist|node_modules|\.data|cdk\.out)\//.test(path))
    .map((path) => ({ path: relative(".", path), text: readFileSync(join(root, path), "utf8") }));

const production = files("{functions,infra,local,apps}/**/*.{ts,tsx,mjs}");
const everything = [...production, ...files("{test,bench}/**/*.{ts,tsx}", "*.ts")];
const pathsWhere = (list: readonly { path: string; text: string }[], isBad: (text: string) => boolean): string[] =>
  list.filter(({ text }) => isBad(text)).map(({ path }) => path);

describe("the tree", () => {
  test("no file is longer than 200 lines", () => {
    expect(production.length).toBeGreaterThan(20);
    expect(pathsWhere(production, (text) => lineCount(text) > 200)).toEqual([]);
    expect(lineCount("a\n".repeat(201))).toBe(201);
  });

  test("no file has a name that says nothing", () => {
    const allowed = ["functions/forms/service.ts"];
    const says = (path: string): boolean =>
      allowed.includes(path) || !bannedNames.has(basename(path).replace(/\.[^/]*$/, ""));
    const folderSays = (path: string): boolean =>
      !dirname(path)
        .split("/")
        .some((folder) => bannedNames.has(folder));

    expect(everything.map(({ path }) => path).filter((path) => !says(path) || !folderSays(path))).toEqual([]);
    expect(["functions/shared/utils.ts", "apps/desk/index.tsx", "local/service.ts"].filter(says)).toEqual([]);
  });

  test("keys of the tables are built in one file", () => {
    const elsewhere = files("{functions,local,infra}/**/*.ts").filter(
      ({ path }) => path !== "functions/adapters/dynamodb/keys.ts",
    );

    expect(pathsWhere(elsewhere, hasKeyString)).toEqual([]);
    expect(hasKeyString('const pk = "TICKET#1";')).toBe(true);
    expect(hasKeyString("const pk = `TICKET#$" + "{id}`;")).toBe(true);
  });

  test("no test replaces a module", () => {
    expect(pathsWhere(everything, callsModuleMock)).toEqual([]);
    expect(callsModuleMock(["vi", "mock(path)"].join("."))).toBe(true);
  });

  test("the environment of the functions is read in one file", () => {
    const elsewhere = files("functions/**/*.ts").filter(({ path }) => path !== "functions/handlers/wiring/env.ts");

    expect(pathsWhere(elsewhere, readsEnvironment)).toEqual([]);
    expect(readsEnvironment("process.env.STAGE")).toBe(true);
  });
});

describe("the handlers", () => {
  const handlers = files("functions/handlers/*.ts");

  test("every function of the table has its handler and every handler its entry", () => {
    const names = handlers.map(({ path }) => basename(path, ".ts")).sort();

    expect(names).toEqual(Object.keys(deployment).sort());
  });

  test.each(Object.keys(deployment))("%s exports a handler", (name) => {
    const path = join(root, `functions/handlers/${name}.ts`);

    expect(existsSync(path)).toBe(true);
    expect(withoutComments(readFileSync(path, "utf8"))).toMatch(/export const handler\b/);
  });

  test("no handler is longer than 40 lines", () => {
    expect(pathsWhere(handlers, (text) => lineCount(text) > 40)).toEqual([]);
  });
});
