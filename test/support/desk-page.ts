import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { distOf } from "../../local/build-apps.ts";
import { photograph, pixelsTooWide, screens, seriousFindings, startBrowser } from "./browser.ts";
import { type FakeDesk, startFakeDesk } from "./fake-desk-server.ts";

/**
 * Looks at the console as it is, under `test-output/<folder>`: keeps pictures on both screens, and expects axe to find
 * nothing serious and nothing wider than either.
 */
const lookInto = (folder: string) => async (page: Page, name: string) => {
  // Notices go by themselves; a fading one would be in the picture, too pale to be read.
  await page.locator(".ant-message-notice-wrapper").first().waitFor({ state: "detached" });
  expect(await seriousFindings(page)).toEqual([]);
  await photograph(page, `test-output/${folder}/${name}`, [screens.desktop, screens.phone]);
  for (const screen of [screens.phone, screens.desktop]) {
    await page.setViewportSize(screen);
    expect(await pixelsTooWide(page), `${name} fits ${screen.width}`).toBe(0);
  }
};

// Other tests may have the machine to themselves for a while.
const patienceMs = 45_000;

/**
 * The console, as test/support/build-pages.ts has built it, for the tests of a file: on a new fake desk for each test, after
 * which every page is closed. `signIn` takes the name on the issuer's button, `signInCurator` waits for their first page too. `problems` are errors
 * of the pages, breaches of their content security policy and requests to strangers, in the running test. The folder is
 * for pictures.
 */
export const deskPageOfFile = (folder: string) => {
  let browser: Browser;
  let desk: FakeDesk;
  let problems: string[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    problems = [];
    desk = await startFakeDesk({ dist: distOf("desk") });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await desk.close();
  });

  const newPage = async (viewport: { width: number; height: number } = screens.desktop): Promise<Page> => {
    const page = await (await browser.newContext({ viewport, locale: "zh-CN" })).newPage();
    page.setDefaultTimeout(patienceMs);
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (line) => /Content Security Policy/.test(line.text()) && problems.push(line.text()));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const known = [desk.url, desk.issuer.url].includes(origin) || ["data:", "blob:"].includes(protocol);
      if (!known) problems.push(`request to ${origin}`);
    });
    return page;
  };
  const signIn = async (name: string, viewport?: { width: number; height: number }): Promise<Page> => {
    const page = await newPage(viewport);
    await page.goto(`${desk.url}/desk/`);
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("link", { name }).click();
    await page.getByRole("button", { name: new RegExp(`${name}.*账号菜单`) }).waitFor();
    return page;
  };
  return {
    desk: () => desk,
    problems: () => problems,
    newPage,
    signIn,
    async signInCurator(name = "林知"): Promise<Page> {
      const page = await signIn(name);
      await page.getByRole("heading", { name: "知识", level: 1 }).waitFor();
      return page;
    },
    look: lookInto(folder),
  };
};
