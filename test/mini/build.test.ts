import { execFile } from "node:child_process";
import { globSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MiniPlatform, miniPlatforms } from "../../local/mini/build-mini.ts";
import { builtMini, whyNoMiniTests } from "../support/mini-build.ts";

const budgetOfMainPackage = 500 * 1000;

const dists: Partial<Record<MiniPlatform, string>> = {};

beforeAll(async () => {
  if (whyNoMiniTests) return;
  for (const platform of miniPlatforms) dists[platform] = await builtMini(platform);
});

const files = (platform: MiniPlatform, endings: readonly string[]): { path: string; text: string }[] => {
  const dist = dists[platform] ?? "";
  return globSync("**/*.*", { cwd: dist })
    .filter((path) => endings.includes(extname(path)))
    .map((path) => ({ path, text: readFileSync(join(dist, path), "utf8") }));
};

const textOf = (platform: MiniPlatform, ...endings: string[]): string =>
  files(platform, endings)
    .map(({ text }) => text)
    .join("\n");

beforeEach(({ skip }) => {
  if (whyNoMiniTests) skip(whyNoMiniTests);
});

describe("a mini-program as the platform gets it", () => {
  it("has a main package of at most 500 kB for WeChat", () => {
    const dist = dists.wechat ?? "";
    const size = globSync("**/*.*", { cwd: dist }).reduce((sum, path) => sum + statSync(join(dist, path)).size, 0);

    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(budgetOfMainPackage);
  });

  it.each(miniPlatforms)("%s: makes no code out of text", (platform) => {
    const makers = files(platform, [".js"]).flatMap(({ path, text }) =>
      Array.from(
        text.matchAll(/\bnew Function\b|[^\w.$]Function\(|[^\w.$]eval\(|setTimeout\(["'`]/g),
        ([found]) => `${path}: ${found}`,
      ),
    );

    expect(makers).toEqual([]);
  });

  it.each(miniPlatforms)("%s: keeps what assistive technology is told in its templates", (platform) => {
    const templates = textOf(platform, ".wxml", ".axml");
    const role = platform === "wechat" ? "aria-role" : "role";

    for (const name of [role, "aria-label", "aria-live", "aria-expanded", "aria-invalid", "aria-modal", "aria-hidden"])
      expect(templates, name).toMatch(new RegExp(`<view [^>]*\\b${name}="\\{\\{`));
    expect(templates).toMatch(/<input [^>]*aria-label=/);
    expect(templates).toMatch(/<textarea [^>]*aria-label=/);
  });

  it.each(miniPlatforms)("%s: has only selectors and pictures that its styles may have", (platform) => {
    const styles = textOf(platform, ".wxss", ".acss").replace(/url\([^)]*\)/g, "url()");
    const selectors = Array.from(styles.matchAll(/(?:^|[{}])([^{}@;]+)\{/g), ([, selector = ""]) => selector);

    expect(selectors.length).toBeGreaterThan(200);
    expect(selectors.filter((selector) => /\*|:root|\[|#|:hover|:focus|:is\(|:has\(|>>>/.test(selector))).toEqual([]);
    expect(textOf(platform, ".wxss", ".acss")).not.toMatch(/url\("?(?!data:|"data:)/);
  });

  it("has screens that fit its elements, by their types", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      "node_modules/typescript/bin/tsc",
      "-p",
      "apps/mini/tsconfig.json",
    ]).catch((failed: { stdout: string }) => failed);

    expect(stdout).toBe("");
  });

  it("names the operator's server and nothing else", () => {
    const code = textOf("wechat", ".js");
    const hosts = new Set(Array.from(code.matchAll(/https?:\/\/([\w.-]+)/g), ([, host]) => host));

    expect(hosts).toContain("xiaochuang.test");
    expect([...hosts].filter((host) => !/^(reactjs\.org|taro\.com|xiaochuang\.test)$/.test(host ?? ""))).toEqual([]);
  });
});
