import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { expect } from "vitest";
import { pixelsTooWide, screens, seriousFindings } from "./browser.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const shots = path("../../test-output/citizen/shots");

/** Builds the citizen's page as it is delivered, and returns the folder. */
export const buildCitizenPage = async (): Promise<string> => {
  const dist = path("../../test-output/citizen/dist");
  mkdirSync(shots, { recursive: true });
  // React builds for whoever develops it unless told otherwise, and the tests' runner says "test".
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = "production";
  const configFile = path("../../apps/citizen/vite.config.ts");
  await build({ configFile, build: { outDir: dist, manifest: true }, logLevel: "error" });
  process.env.NODE_ENV = before;
  return dist;
};

/** Opens the page on a phone, unless told otherwise. */
export const openCitizenPage = async (browser: Browser, url: string, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ viewport: screens.phone, ...options });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByText("我是小窗").waitFor();
  return page;
};

export const box = (page: Page) => page.getByRole("textbox", { name: "输入您的问题" });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const say = async (page: Page, text: string) => {
  await box(page).fill(text);
  await box(page).press("Enter");
};
/** Moves to another screen by the bar of navigation. */
export const goTo = async (page: Page, label: string) => {
  await page.getByRole("navigation").getByRole("button", { name: label }).click();
};
export const log = (page: Page) => page.getByRole("log", { name: "对话记录" });

/** Looks at the page as it is: keeps a picture, and expects axe to find nothing serious and nothing wider than the screen. */
export const look = async (page: Page, name: string) => {
  const findings = await seriousFindings(page);
  await page.screenshot({ path: `${shots}/${name}.png` });
  expect(findings.map((each) => `${name}: ${each}`)).toEqual([]);
  expect(await pixelsTooWide(page), `${name} fits its width`).toBe(0);
  const scrolling = page.locator("#log, #screen");
  const hidden = await scrolling.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(hidden, `${name}: what scrolls fits its width`).toBe(0);
};
