import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { miniPlatforms } from "../../local/mini/build-mini.ts";
import { screens, startBrowser, whyNoBrowser } from "../support/browser.ts";
import { type FakeCitizenServer, startFakeCitizenServer } from "../support/fake-citizen-server.ts";
import { whyNoMiniTests } from "../support/mini-build.ts";
import { miniSurface } from "../support/surfaces.ts";

const reason = whyNoBrowser ?? whyNoMiniTests;

let browser: Browser;
let server: FakeCitizenServer;
beforeAll(async () => {
  if (reason) return;
  // The pages of the harness are put in by the test; this server has the routes.
  [browser, server] = await Promise.all([startBrowser(), startFakeCitizenServer("test-output/mini")]);
  server.device.state.offers = { voice: true, location: true };
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(({ skip }) => {
  if (reason) skip(reason);
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("what a mini-program's device gives", () => {
  it.each(miniPlatforms)("%s: words to check and a region to confirm, or what to do instead", async (platform) => {
    const surface = await miniSurface(platform);
    const context = await browser.newContext({ viewport: screens.phone, locale: "zh-CN" });
    const page = await context.newPage();
    await surface.open(page, server.url);
    const { state } = server.device;
    Object.assign(state, { sounds: [], places: [] });

    await press(page, "语音输入");
    await page.getByText("我们不保存").waitFor();
    await press(page, "开始说话");
    await press(page, "说完了");
    await page.getByText("文字是机器转的").waitFor();
    expect(await page.getByRole("textbox", { name: "输入您的问题" }).inputValue()).toBe("我想办退休");
    expect(state.sounds).toEqual([{ format: "mp3", seconds: expect.closeTo(2, 1) }]);
    await page.screenshot({ path: `test-output/story-${platform}/voice.png` });

    await press(page, "用我的位置选地区");
    await press(page, "用我的位置");
    await page.getByText("您在湖南省长沙市吗？").waitFor();
    await page.screenshot({ path: `test-output/story-${platform}/locate.png` });
    const system = platform === "alipay" ? "gcj02" : "wgs84";
    expect(state.places).toEqual([{ latitude: 28.23, longitude: 112.94, system }]);
    await press(page, "不是，自己选");

    await page.evaluate(() => localStorage.setItem("harness.denies", "on"));
    await press(page, "语音输入");
    await page.getByText("没有得到使用话筒的许可").waitFor();
    await press(page, "改用打字");
    await press(page, "用我的位置选地区");
    await press(page, "用我的位置");
    await page.getByText("没有得到使用位置的许可").waitFor();
    await context.close();
  });
});
