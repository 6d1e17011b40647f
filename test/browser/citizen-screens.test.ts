import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { reply } from "../../functions/messages/reply.ts";
import { places } from "../../local/cli/screenshot-pages.ts";
import { screens, seriousFindings } from "../support/browser.ts";
import { box, button, citizenPageOfFile, goTo, log, look, say } from "../support/citizen-page.ts";

const { server, open, newPage } = citizenPageOfFile();

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const focused = (page: Page) => page.evaluate<string>("document.activeElement.textContent");

describe("the screens", () => {
  it("keep the conversation, what is half typed in it and the form's half answer while the citizen looks elsewhere", async () => {
    const page = await open();
    await say(page, "办理退休一件事");
    await page.getByRole("textbox", { name: "姓名" }).fill("林秋");
    await box(page).fill("写到一半");

    await goTo(page, "进度");
    await page.getByText("TX20260301-9XWPQR").waitFor();
    expect(await log(page).count()).toBe(0);
    await goTo(page, "对话");

    await page.getByRole("textbox", { name: "姓名" }).waitFor();
    expect(await page.getByRole("textbox", { name: "姓名" }).inputValue()).toBe("林秋");
    expect(await box(page).inputValue()).toBe("写到一半");
    expect(server().conversations()).toHaveLength(1);
  });

  it("follow the device's back and forward buttons, and the screen's own way up leads no further forth", async () => {
    const page = await open();
    await goTo(page, "进度");
    await page.getByRole("button", { name: /TX20261123-4F7KPM/ }).click();
    await page.getByRole("list", { name: "办理进度" }).waitFor();

    await page.goBack();
    await page.getByText("TX20260301-9XWPQR").waitFor();
    await page.goForward();
    await page.getByRole("list", { name: "办理进度" }).waitFor();
    await button(page, "全部申报").click();
    await page.getByText("TX20260301-9XWPQR").waitFor();
    await page.goBack();

    await log(page).waitFor();
    expect(new URL(page.url()).hash).toBe("");
  });

  it("open at the address of a place, and say so when there is none", async () => {
    const page = await open();
    const other = await page.context().newPage();
    await other.goto(`${server().url}/#/progress/${server().submissions[0]?.id}`);
    await other.getByRole("list", { name: "办理进度" }).waitFor();

    await other.goto(`${server().url}/#/nowhere/%E0%A4%A`);
    await log(other).or(heading(other).getByText("没有这个页面")).waitFor();
    await other.goto(`${server().url}/#/nowhere`);
    await heading(other).getByText("没有这个页面").waitFor();
    await look(other, "nowhere");
  });

  it("take the focus at their heading and name the window; the bar says which is current", async () => {
    const page = await open();
    expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
    await page.getByRole("navigation", { name: "页面导航" }).getByRole("button", { name: "工单" }).focus();
    await page.keyboard.press("Enter");

    await expect.poll(() => focused(page)).toBe("我的工单");
    expect(await page.title()).toBe("我的工单 · 小窗");
    const current = page.getByRole("navigation").locator("[aria-current=page]");
    expect(await current.allTextContents()).toEqual(["工单"]);
    await page.goBack();
    await expect.poll(() => focused(page)).toBe("对话");
    expect(await page.title()).toBe("对话 · 小窗");
  });

  it("say that something new was said in the conversation, until the citizen has looked", async () => {
    const page = await open();
    await goTo(page, "工单");
    server().say(reply({ from: "system", text: "有新进展" }));
    await page.getByRole("button", { name: /^对话.*有新消息/ }).click();
    await log(page).getByText("有新进展").waitFor();
    await goTo(page, "工单");
    expect(await button(page, "对话").count()).toBe(1);
  });

  it("say so when they cannot be fetched, and are there once the network is back", async () => {
    const page = await newPage();
    await page.route("**/services-screen-*.js", (route) => route.abort());
    await page.goto(server().url);
    await page.getByText("我是小窗").waitFor();
    await goTo(page, "服务");
    await page.getByRole("alert").getByText("连不上服务器").waitFor();
    await look(page, "screen-not-fetched");
    await page.unroute("**/services-screen-*.js");
    await button(page, "再试一次").click();
    await page.getByRole("list", { name: "出生和养育" }).waitFor();
  });

  it("let the citizen call a person from everywhere", async () => {
    const page = await open();
    await goTo(page, "工单");
    await button(page, "找人工客服").click();
    await page.getByText("正在排队，您排在第 3 位").waitFor();
  });

  it("have nothing serious for axe at any address, in the dark too", async () => {
    const page = await open({ colorScheme: "dark" });
    server().forms.begin(server().conversation().id, "retirement");
    const found: string[] = [];
    for (const [, path] of places) {
      await page.goto(`${server().url}/#/${path}`);
      await heading(page).first().waitFor();
      await page.locator(".reading[role=status]").waitFor({ state: "detached" });
      found.push(...(await seriousFindings(page)).map((each) => `${path}: ${each}`));
    }
    expect(found).toEqual([]);
  });

  it("go back one by one with the device's button, to what was half typed", async () => {
    const page = await open();
    await box(page).fill("还没说完的话");
    const tabs = ["服务", "进度", "工单", "我的"];
    for (const label of tabs) await goTo(page, label);
    const titles: string[] = [];
    for (const _ of tabs) {
      titles.push((await heading(page).first().textContent()) ?? "");
      await page.goBack();
    }
    expect(new Set(titles).size).toBe(tabs.length);
    await expect.poll(() => box(page).inputValue()).toBe("还没说完的话");
  });

  it.each(Object.entries(screens))("stay whole on a %s in normal and large print", async (name, viewport) => {
    const page = await open({ viewport });
    await look(page, `shell-${name}`);
    await button(page, "大字").click();
    await look(page, `shell-${name}-large`);
  });
});
