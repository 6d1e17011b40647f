import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { reply } from "../../functions/messages/reply.ts";
import { screens } from "../support/browser.ts";
import { button, citizenPageOfFile, goTo, log, look } from "../support/citizen-page.ts";

const { server, open } = citizenPageOfFile();

const screen = (page: Page) => page.getByRole("main");
const openOne = async (page: Page) => {
  await goTo(page, "进度");
  await screen(page)
    .getByRole("button", { name: /TX20261123-4F7KPM/ })
    .click();
  await screen(page).getByRole("list", { name: "办理进度" }).waitFor();
};

describe.each(Object.entries(screens))("the citizen's submissions (%s)", (name, viewport) => {
  it("are listed, opened, and withdrawn after a second word", async () => {
    const page = await open({ viewport });
    await goTo(page, "进度");
    await screen(page).getByText("TX20260301-9XWPQR").waitFor();
    await look(page, `progress-list-${name}`);
    await screen(page)
      .getByRole("button", { name: /TX20261123-4F7KPM/ })
      .click();
    await screen(page).getByRole("list", { name: "办理进度" }).waitFor();
    await look(page, `progress-detail-${name}`);

    await button(page, "撤回申报").click();
    await look(page, `progress-withdraw-${name}`);
    expect(server().submissions[0]?.canWithdraw).toBe(true);
    await button(page, "确定撤回").click();

    await screen(page).getByText("您申请撤回").waitFor();
    expect(await button(page, "撤回申报").count()).toBe(0);
  });
});

it("is readable in the dark and in large print", async () => {
  const page = await open({ colorScheme: "dark" });
  await openOne(page);
  await look(page, "progress-dark");
  await button(page, "大字").click();
  await look(page, "progress-large");
});

describe("one of the citizen's submissions", () => {
  it("begins the answer to a department's request in the conversation", async () => {
    const page = await open();
    await openOne(page);

    await button(page, "在对话里补正").click();

    await log(page).getByText("补正（人力资源社会保障）").first().waitFor();
    expect(server().posts.size).toBe(1);
  });

  it("answers the request here, with what is wrong said at the field", async () => {
    const page = await open();
    await openOne(page);
    await button(page, "现在补正").click();
    await page.getByRole("textbox", { name: "手机号" }).fill("123");
    await button(page, "送给部门").click();
    await page.getByRole("alert").getByText("手机号应该是 11 位").waitFor();
    await look(page, "progress-supplement");
    await page.getByRole("textbox", { name: "手机号" }).fill("13900001111");
    await page.getByRole("textbox", { name: "补充说明" }).fill("下午方便");
    await button(page, "送给部门").click();
    await screen(page).getByText("已送出").waitFor();
    expect(await button(page, "送给部门").count()).toBe(0);
    expect(server().posts.size).toBe(0);
  });

  it("shows what has changed as soon as the conversation hears of it", async () => {
    const page = await open();
    await openOne(page);

    server().submissions[0]?.timeline.push({
      at: "2026-11-24T08:00:00.000Z",
      type: "done",
      text: "医疗保障部门已办结",
    });
    server().say(reply({ from: "system", text: "有新进展" }));

    await screen(page).getByText("医疗保障部门已办结").waitFor();
  });

  it.each(["打印", "PDF"])("opens its copy (%s) in a tab of its own", async (copy) => {
    const page = await open();
    await openOne(page);

    const [tab] = await Promise.all([page.waitForEvent("popup"), button(page, copy).click()]);

    await tab.getByRole("heading", { name: "TX20261123-4F7KPM" }).waitFor();
  });

  it("keeps its place and says so when the server cannot be reached", async () => {
    const page = await open();
    server().faults.isDown = true;
    await goTo(page, "进度");
    await screen(page).getByRole("alert").getByText("连不上服务器").waitFor();

    server().faults.isDown = false;
    await button(page, "再试一次").click();

    await screen(page).getByText("TX20261123-4F7KPM").waitFor();
  });
});
