import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { withMicrophone } from "../support/browser.ts";
import { box, button, citizenPageOfFile, goTo, look, lookEverywhere, say } from "../support/citizen-page.ts";

const { server, newPage } = citizenPageOfFile(withMicrophone);

type Asked = { asked: number };

/** The page where voice and location are offered; it counts how often the device was asked for its microphone. */
const open = async ({ refuses = false, ...options }: BrowserContextOptions & { refuses?: boolean } = {}) => {
  server().device.state.offers = { voice: true, location: true };
  const page = await newPage(options);
  await page.addInitScript((isRefused) => {
    const given = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    Object.assign(window, { asked: 0 });
    navigator.mediaDevices.getUserMedia = (wish) => {
      (window as unknown as Asked).asked += 1;
      return isRefused ? Promise.reject(new DOMException("no", "NotAllowedError")) : given(wish);
    };
  }, refuses);
  await page.goto(server().url);
  await page.getByText("我是小窗").waitFor();
  return page;
};
const asked = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Asked).asked);
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });
const voice = (page: Page) => dialog(page, "语音输入");
const sounds = () => server().device.state.sounds;
const ownWords = () =>
  server()
    .conversation()
    .messages.filter(({ from }) => from === "citizen");
const isFocused = (page: Page, id: string) =>
  page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

const speakAgreed = async (page: Page) => {
  await button(page, "语音输入").click();
  await voice(page).getByText("正在听，请说话").waitFor();
  await voice(page).getByText("1 秒 / 60 秒").waitFor();
};
const speak = async (page: Page) => {
  await button(page, "语音输入").click();
  await button(page, "开始说话").click();
  await voice(page).getByText("1 秒 / 60 秒").waitFor();
};

describe("speaking instead of typing", () => {
  it("is not there where the server does not offer it, and neither is the place", async () => {
    const page = await newPage();
    await page.goto(server().url);
    await page.getByText("我是小窗").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await button(page, "语音输入").count()).toBe(0);
    expect(await button(page, "用我的位置选地区").count()).toBe(0);
  });

  it("records only after a press and a notice, and gives the words into the input to be checked, by keyboard alone", async () => {
    const page = await open();
    await box(page).fill("您好，");
    await button(page, "语音输入").press("Enter");
    await voice(page).getByText("我们不保存").waitFor();
    await look(page, "voice-notice-390");
    expect(await asked(page)).toBe(0);
    await button(page, "开始说话").press("Enter");
    await voice(page).getByText("1 秒 / 60 秒").waitFor();
    await lookEverywhere(page, "voice-listening");
    await button(page, "说完了").press("Enter");

    await isFocused(page, "compose");
    expect(await box(page).inputValue()).toBe("您好，我想办退休");
    await page.getByText("文字是机器转的").waitFor();
    await lookEverywhere(page, "voice-heard");
    expect(sounds()).toEqual([{ format: "webm", seconds: expect.any(Number) }]);
    expect(sounds()[0]?.seconds).toBeGreaterThan(0.5);
    expect(ownWords()).toEqual([]);

    await box(page).press("Enter");
    await page.getByText("文字是机器转的").waitFor({ state: "detached" });
    await expect.poll(() => ownWords().map(({ text }) => text)).toEqual(["您好，我想办退休"]);
  });

  it("is forgotten when it is called off, and needs no second notice", async () => {
    const page = await open();
    await speak(page);
    await page.keyboard.press("Escape");
    await voice(page).waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("语音输入");
    await speakAgreed(page);
    await button(page, "取消").click();
    expect(sounds()).toEqual([]);
    expect(await box(page).inputValue()).toBe("");
  });

  it("ends by itself after a minute, told ten seconds before", async () => {
    const page = await open();
    await page.clock.install();
    await button(page, "语音输入").click();
    await button(page, "开始说话").click();
    await voice(page).getByText("正在听，请说话").waitFor();
    await page.clock.runFor(51_000);
    await voice(page).getByRole("status").getByText("还可以说 10 秒").waitFor({ state: "attached" });
    await page.clock.runFor(10_000);
    await voice(page).waitFor({ state: "detached" });
    expect(await box(page).inputValue()).toBe("我想办退休");
  });

  it("survives a server or network that is gone: the same sound is sent again", async () => {
    const page = await open();
    server().device.state.failing = 1;
    await speak(page);
    await button(page, "说完了").click();
    await voice(page).getByRole("alert").getByText("系统暂时繁忙").waitFor();
    server().faults.isDown = true;
    await button(page, "再试一次").click();
    await voice(page).getByRole("alert").getByText("连不上服务器").waitFor();
    await look(page, "voice-failed-390");
    server().faults.isDown = false;
    await button(page, "再试一次").click();
    await voice(page).waitFor({ state: "detached" });
    expect(await box(page).inputValue()).toBe("我想办退休");
    expect(await asked(page)).toBe(1);
  });

  it("says what to do when nothing was understood, and when the microphone is refused", async () => {
    const page = await open();
    server().device.state.heard = { state: "unheard", problem: "没有听到说话的声音。", again: false };
    await speak(page);
    await button(page, "说完了").click();
    await voice(page).getByRole("alert").getByText("没有听到").waitFor();
    expect(await button(page, "再试一次").count()).toBe(0);
    await button(page, "改用打字").click();

    const other = await open({ refuses: true });
    await button(other, "语音输入").click();
    await button(other, "开始说话").click();
    await voice(other).getByRole("alert").getByText("没有得到使用话筒的许可").waitFor();
  });

  it("has a wide button with its name in large print", async () => {
    const page = await open();
    await button(page, "大字").click();
    const [mine, row] = await Promise.all([
      button(page, "语音输入").boundingBox(),
      page.locator(".composer-row").boundingBox(),
    ]);
    expect(mine?.width).toBe(row?.width);
    expect(mine?.height).toBeGreaterThanOrEqual(60);
    await lookEverywhere(page, "voice-large");
  });
});

const changsha = { latitude: 28.228_209, longitude: 112.938_814 };
const locate = (page: Page) => dialog(page, "用我的位置选地区");

describe("the region by the device's place", () => {
  it("is asked for once, after a press, roughly, and set when the citizen says so", async () => {
    const page = await open({ geolocation: changsha, permissions: ["geolocation"] });
    await button(page, "用我的位置选地区").click();
    await locate(page).getByText("不保存").waitFor();
    expect(server().device.state.places).toEqual([]);
    await look(page, "locate-notice-390");
    await button(page, "用我的位置").click();
    await locate(page).getByText("您在湖南省长沙市吗？").waitFor();
    await lookEverywhere(page, "locate-found");
    expect(server().device.state.places).toEqual([{ latitude: 28.23, longitude: 112.94, system: "wgs84" }]);
    expect(server().conversations()).toHaveLength(1);

    await button(page, "就用长沙市").click();
    await page.locator(".region-name").getByText("长沙市").waitFor();
    expect(await page.getByRole("combobox", { name: "办事地区" }).inputValue()).not.toBe("-1");
    await lookEverywhere(page, "locate-chosen");

    await button(page, "用我的位置选地区").click();
    await button(page, "用我的位置").click();
    await locate(page).getByText("现在的办事地区就是湖南省长沙市").waitFor();
  });

  it("warns that a conversation ends, and changes nothing when the citizen says no", async () => {
    const page = await open({ geolocation: changsha, permissions: ["geolocation"] });
    await say(page, "我什么时候退休？");
    await page.getByText("法定退休年龄是").waitFor();
    await button(page, "用我的位置选地区").click();
    await button(page, "用我的位置").click();
    await locate(page).getByText("会开始一段新的对话").waitFor();
    await button(page, "不是，自己选").click();
    await locate(page).waitFor({ state: "detached" });
    expect(server().conversations()).toHaveLength(1);
  });

  it("is among one's own things too, where large print has no room beside the region", async () => {
    const page = await open({ geolocation: changsha, permissions: ["geolocation"] });
    await button(page, "大字").click();
    expect(await button(page, "用我的位置选地区").isVisible()).toBe(false);
    await goTo(page, "我的");
    await page.getByRole("button", { name: /^用我的位置选地区/ }).click();
    await button(page, "用我的位置").click();
    await button(page, "就用长沙市").waitFor();
    await lookEverywhere(page, "locate-large");
  });

  it("says what to do when the place is refused or not found", async () => {
    const refused = await open();
    await button(refused, "用我的位置选地区").click();
    await button(refused, "用我的位置").click();
    await locate(refused).getByRole("alert").getByText("没有得到使用位置的许可").waitFor();

    const page = await open({ geolocation: changsha, permissions: ["geolocation"] });
    server().device.state.here = { state: "unfound", problem: "没有查到这是哪个地区，请自己选。" };
    await button(page, "用我的位置选地区").click();
    await button(page, "用我的位置").click();
    await locate(page).getByRole("alert").getByText("没有查到这是哪个地区").waitFor();
  });
});

it("tells of sound and places in the privacy guideline only where they are offered", async () => {
  const page = await open();
  await goTo(page, "我的");
  await page.getByRole("button", { name: /隐私说明/ }).click();
  for (const name of ["语音输入", "按位置选地区"]) await page.getByRole("heading", { name }).waitFor();

  const other = await newPage();
  server().device.state.offers = { voice: false, location: false };
  await other.goto(`${server().url}/#/me/privacy`);
  await other.getByText("会给谁").waitFor();
  for (const name of ["语音输入", "按位置选地区"]) expect(await other.getByRole("heading", { name }).count()).toBe(0);
});
