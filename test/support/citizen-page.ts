import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { distOf } from "../../local/build-apps.ts";
import { pixelsTooWide, screens, seriousFindings, startBrowser } from "./browser.ts";
import { type FakeCitizenServer, startFakeCitizenServer } from "./fake-citizen-server.ts";

const shots = "test-output/citizen/shots";

/**
 * The citizen's page, as test/support/build-pages.ts has built it, for the tests of a file: behind a new fake server for each test, after which every page
 * is closed. `newPage` is empty yet, `open` shows the conversation; both are a phone unless told otherwise.
 */
export const citizenPageOfFile = (browserArgs: readonly string[] = []) => {
  let browser: Browser;
  let server: FakeCitizenServer;
  beforeAll(async () => {
    browser = await startBrowser(browserArgs);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    server = await startFakeCitizenServer(distOf("citizen"));
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
  });
  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> =>
    (await browser.newContext({ viewport: screens.phone, ...options })).newPage();
  return {
    server: () => server,
    newPage,
    async open(options: BrowserContextOptions = {}): Promise<Page> {
      const page = await newPage(options);
      await page.goto(server.url);
      await page.getByText("我是小窗").waitFor();
      return page;
    },
  };
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

/** Looks at the page on both screens, and leaves it on a phone. */
export const lookEverywhere = async (page: Page, name: string) => {
  await look(page, `${name}-390`);
  await page.setViewportSize(screens.desktop);
  await look(page, `${name}-1280`);
  await page.setViewportSize(screens.phone);
};
