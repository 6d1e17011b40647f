import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { photograph, screens, seriousFindings, startBrowser } from "../support/browser.ts";
import { type FakeDesk, startFakeDesk } from "../support/fake-desk-server.ts";

const output = "test-output/desk-dispatch";
const dist = `${output}/dist`;

let browser: Browser;
let desk: FakeDesk;
beforeAll(async () => {
  // As its own process, so that what is tested is what is shipped.
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const options = ["build", "--config", "apps/desk/vite.config.ts", "--logLevel", "error", "--emptyOutDir"];
  await promisify(execFile)(process.execPath, [vite, ...options, "--outDir", resolve(dist)], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  browser = await startBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  desk = await startFakeDesk({ dist });
});
afterEach(() => desk.close());

const openSubmissions = async (): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: screens.desktop, locale: "zh-CN" })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${desk.url}/desk/`);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("link", { name: "孙梅" }).click();
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "申报" }).click();
  return page;
};

const looks = async (page: Page, name: string): Promise<void> => {
  await page.locator(".ant-message-notice-wrapper").first().waitFor({ state: "detached" });
  expect(await seriousFindings(page)).toEqual([]);
  await photograph(page, `${output}/${name}`, [screens.desktop, screens.phone]);
};

describe("what departments' systems were sent", () => {
  it("stands beside each part with every try, and what was given up is sent again", async () => {
    const page = await openSubmissions();
    await page
      .getByRole("row", { name: /人力资源社会保障 · 已退回/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("群众申请撤回，等部门答复。").waitFor();
    await looks(page, "submission");
    await drawer.getByRole("heading", { name: "医疗保障" }).scrollIntoViewIfNeeded();
    await looks(page, "tries");

    await drawer.getByRole("button", { name: "重新发送" }).click();

    await drawer.getByText("重发 1 次").waitFor();
    const replayed = desk.queued.at(-1);
    expect(replayed).toMatchObject({ departmentId: "medical", kind: "submit", partVersion: 1 });
  });

  it("is listed when it could not be sent, and leaves the list when it is sent again", async () => {
    const page = await openSubmissions();
    await page.getByRole("tab", { name: "未送达部门" }).click();
    await page.getByText(/HTTP 503（试过 52 次）/).waitFor();
    await looks(page, "dead");

    await page.getByRole("button", { name: "重新发送" }).click();

    await page.getByText("没有未送达的").waitFor();
  });

  it("lets a withdrawal be granted by hand", async () => {
    const page = await openSubmissions();
    await page
      .getByRole("row", { name: /人力资源社会保障 · 已退回/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");

    await drawer.getByRole("button", { name: "同意撤回" }).click();

    await drawer.getByText("人力资源社会保障 已撤回").waitFor();
  });

  it.each(["打印", "PDF"])("opens a copy (%s) in a tab of its own", async (kind) => {
    const page = await openSubmissions();
    await page
      .getByRole("row", { name: /人力资源社会保障 · 已退回/ })
      .getByRole("link")
      .click();

    const [tab] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: kind }).click()]);

    await tab.waitForURL(/^blob:/);
  });
});
