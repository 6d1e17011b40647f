import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screens, startBrowser, whyNoBrowser } from "../support/browser.ts";
import { whyNoMiniTests } from "../support/mini-build.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";
import { storyEverywhere } from "../support/story-everywhere.ts";
import { type Surface, tellSteps } from "../support/story-steps.ts";
import { miniSurface, webSurface } from "../support/surfaces.ts";

const reason = whyNoBrowser ?? whyNoMiniTests;

let runtime: TestRuntime;
let browser: Browser;
let surfaces: Surface[];

beforeAll(async () => {
  if (reason) return;
  [runtime, browser] = await Promise.all([startRuntime({ apps: true }), startBrowser()]);
  // One after the other: the builder's plugin writes into its own folder.
  surfaces = [webSurface, await miniSurface("wechat"), await miniSurface("alipay")];
});
afterAll(async () => {
  await browser?.close();
  await runtime?.stop();
});

// A citizen may write 15 times a minute; what is one too many goes out by itself in the next minute.
const patienceMs = 80_000;

const tell = async (surface: Surface): Promise<string[]> => {
  const context = await browser.newContext({ viewport: screens.phone, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`${surface.name}: ${error.message}`));
  await tellSteps(page, surface, runtime.url, storyEverywhere);
  // Templates nested more deeply than they are unrolled (apps/mini/config) are another element on the way.
  if ((await page.locator("comp").count()) > 0) problems.push(`${surface.name}: deeper than the templates`);
  await context.close();
  return problems;
};

describe("one story, told on every surface", () => {
  it("asks, reads the sources, fills in, submits, sees the progress, calls a person and opens a ticket", async ({
    skip,
  }) => {
    if (reason) skip(reason);

    const told = await Promise.allSettled(surfaces.map(tell));

    const failed = told.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(failed).toEqual([]);
    expect(told.flatMap((each) => (each.status === "fulfilled" ? each.value : []))).toEqual([]);
  });
});
