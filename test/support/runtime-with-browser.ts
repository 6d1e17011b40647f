import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { startBrowser, whyNoBrowser } from "./browser.ts";
import { startRuntime, type TestRuntime } from "./runtime.ts";

/**
 * The whole product with its pages and a browser for the tests of a file. Nothing is started where there is no browser; the
 * tests then skip themselves.
 */
export const runtimeWithBrowser = () => {
  let runtime: TestRuntime;
  let browser: Browser;
  beforeAll(async () => {
    if (whyNoBrowser) return;
    [runtime, browser] = await Promise.all([startRuntime({ apps: true }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await runtime?.stop();
  });
  return { url: () => runtime.url, browser: () => browser };
};
