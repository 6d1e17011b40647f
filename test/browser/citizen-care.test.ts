import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousFindings } from "../support/browser.ts";
import { box, button, citizenPageOfFile, log, say } from "../support/citizen-page.ts";
import { askField, handoffReplies, lookAtForm, ticketAnswered } from "../support/fake-citizen-script.ts";

const { server, open: openPage } = citizenPageOfFile();

const open = async (isLarge = false): Promise<Page> => {
  const page = await openPage();
  if (isLarge) await button(page, "大字").click();
  return page;
};
/** Whether all of it lies between the header and the composer, where nothing covers it. */
const isInView = async (page: Page, part: Locator): Promise<boolean> => {
  const [frame, place] = await Promise.all([log(page).boundingBox(), part.boundingBox()]);
  if (!frame || !place) return false;
  return place.y >= frame.y && place.y + place.height <= frame.y + frame.height;
};
const ownWords = () =>
  server()
    .conversation()
    .messages.filter(({ from }) => from === "citizen");
const fillToPreview = async (page: Page) => {
  await say(page, "办理退休一件事");
  await page.getByRole("textbox", { name: "姓名" }).waitFor();
  await button(page, "预览").click();
  await button(page, "确认提交").waitFor();
};

describe("a citizen in a hurry", () => {
  it("is told kindly when it was too fast, once aloud, and everything goes out by itself and once", async () => {
    const page = await open();
    server().faults.slowSeconds = 3;
    await say(page, "火星移民补贴");
    await log(page)
      .getByText(/发得有点快，\d 秒后自动发送/)
      .waitFor();
    await page
      .getByRole("region", { name: "输入您的问题" })
      .getByText(/发得有点快，\d 秒后自动发送/)
      .waitFor();
    expect(await page.getByRole("status").getByText("大约 3 秒后自动发送").count()).toBe(1);
    await say(page, "我什么时候退休？");
    server().faults.slowSeconds = null;

    await page.getByText("没有查到可靠的依据").waitFor();
    await page.getByText("法定退休年龄是").waitFor();
    expect(ownWords().map(({ text }) => text)).toEqual(["火星移民补贴", "我什么时候退休？"]);
    expect(await page.getByText("自动发送").count()).toBe(0);
  });

  it("stops an answer that takes long, and asks on", async () => {
    const page = await open();
    server().faults.replyDelayMs = 120_000;
    await say(page, "火星移民补贴");
    const stop = button(page, "停止回答");
    await stop.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    server().faults.failPosts = 1;
    await stop.click();
    await stop.waitFor();

    await stop.click();
    await log(page).getByText("这一条不再回答了，您可以接着问。").waitFor();
    expect(await page.getByText("正在为您查找").count()).toBe(0);
    expect(await box(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.getByText("没有查到可靠的依据").count()).toBe(0);
    server().faults.replyDelayMs = 30;
    await say(page, "我什么时候退休？");
    await page.getByText("法定退休年龄是").waitFor();
  });

  it("reaches a person without waiting for what has to wait", async () => {
    const page = await open();
    server().faults.slowSeconds = 60;
    await say(page, "火星移民补贴");
    await log(page).getByText("秒后自动发送").waitFor();

    await button(page, "找人工客服").click();
    await page.getByText("正在排队，您排在第 3 位").waitFor();
    expect(ownWords().map(({ text }) => text)).toEqual(["人工"]);
    expect(await log(page).getByText("秒后自动发送").count()).toBe(1);
  });

  it("finds a refused message again after a reload", async () => {
    const page = await open();
    server().faults.refusePosts = "内容不合要求，请修改。";
    await say(page, "写了很久的一段话");
    await button(page, "知道了").waitFor();
    await page.reload();
    await button(page, "知道了").click();
    expect(await box(page).inputValue()).toBe("写了很久的一段话");
  });
});

describe("a citizen with a form", () => {
  it.each([
    ["normal", false],
    ["large", true],
  ])(
    "has the last word in view however long the preview is, and every row's button in reach: %s print",
    async (_, isLarge) => {
      const page = await open(isLarge);
      await fillToPreview(page);

      const [confirm, frame] = [await button(page, "确认提交").boundingBox(), await log(page).boundingBox()];
      expect(confirm && confirm.y + confirm.height).toBeLessThan(844);
      expect(frame?.height, "the rows have room").toBeGreaterThan(300);
      const edits = page.getByRole("button", { name: "修改姓名" });
      expect(await isInView(page, edits)).toBe(true);
      expect(await log(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true);
      await edits.click();
      await page.getByRole("textbox", { name: "姓名" }).waitFor();
      expect(await button(page, "确认提交").count()).toBe(0);
    },
  );

  it.each([
    ["normal", false],
    ["large", true],
  ])("sees the question, its input and the way on, also after a mistake: %s print", async (_, isLarge) => {
    const page = await open(isLarge);
    await say(page, "办理退休一件事");
    const form = page.getByRole("group", { name: "姓名" });
    const parts = () => [form.getByRole("progressbar"), form.getByRole("textbox"), button(page, "下一步")];
    await form.waitFor();
    server().say(askField(0, "这是一段很长的介绍。".repeat(40)));
    await page.getByText("很长的介绍").waitFor();
    for (const part of parts()) await expect.poll(() => isInView(page, part)).toBe(true);

    await button(page, "下一步").click();
    await form.getByRole("alert").getByText("请先填写").waitFor();
    for (const part of parts()) await expect.poll(() => isInView(page, part)).toBe(true);
  });

  it("loses nothing half typed when the question comes again", async () => {
    const page = await open();
    await say(page, "办理退休一件事");
    await page.getByRole("textbox", { name: "姓名" }).fill("林秋");
    server().say(askField(0, "我们接着填表。"));
    await page.getByText("我们接着填表。").waitFor();
    expect(await page.getByRole("textbox", { name: "姓名" }).inputValue()).toBe("林秋");
  });

  it("sees which is the question when a look at the form comes with it", async () => {
    const page = await open();
    await say(page, "办理退休一件事");
    await page.getByRole("textbox", { name: "姓名" }).waitFor();
    server().say(lookAtForm());
    server().say(askField(1, ""));
    await page.getByRole("textbox", { name: "身份证号" }).waitFor();

    expect(await page.getByText("现在填", { exact: true }).count()).toBe(1);
    for (const name of ["确认提交", "继续填写", "修改姓名"]) expect(await button(page, name).count(), name).toBe(0);
  });
});

describe("a citizen who waits", () => {
  it("sees an answered ticket whole: number, state, timeline and answer", async () => {
    const page = await open();
    server().say(ticketAnswered());
    const bubble = log(page).locator(".message").filter({ hasText: "已有答复" });
    for (const words of ["GD20261123-4F7KPM", "已答复", "2026年11月30日", "已派单", "给您添麻烦了"])
      await bubble.getByText(words).last().waitFor();
  });

  it("has one way out of the queue, and no offers of the bot while a person is there", async () => {
    const page = await open();
    await say(page, "火星移民补贴");
    await log(page).getByRole("button", { name: "开工单" }).waitFor();
    await button(page, "找人工客服").click();
    await page.getByText("正在排队，您排在第 3 位").waitFor();
    expect(await button(page, "不等了").count()).toBe(1);
    expect(await button(page, "留工单").count()).toBe(1);

    server().withPerson();
    server().say(handoffReplies.joined());
    await page.getByText("周宁 正在为您服务").waitFor();
    for (const name of ["不等了", "留工单", "开工单"]) expect(await button(page, name).count(), name).toBe(0);
  });
});
