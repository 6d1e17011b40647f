import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { seriousFindings, whyNoBrowser } from "../support/browser.ts";
import { button, citizenPageOfFile } from "../support/citizen-page.ts";

const { server, open } = citizenPageOfFile();

const tab = (page: Page, name: string) => page.getByRole("navigation").getByRole("button", { name });
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });
const row = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("button", { name });
const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

const expectNoFindings = async (page: Page, name: string): Promise<void> =>
  expect((await seriousFindings(page)).map((finding) => `${name}: ${finding}`)).toEqual([]);

describe.skipIf(whyNoBrowser !== null)("the citizen's own screens", () => {
  let page: Page;
  beforeEach(async () => {
    page = await open();
    await tab(page, "我的").click();
    await heading(page, "我的").waitFor();
  });

  test("large print, colours and the way to a person first are kept over a reload", async () => {
    await expectNoFindings(page, "me");
    await page.getByRole("button", { name: /^大字版/ }).click();
    await button(page, "深色").click();
    await page.reload();

    await heading(page, "我的").waitFor();
    const shown = await page.evaluate("({ ...document.documentElement.dataset })");
    expect(shown).toMatchObject({ print: "large", scheme: "dark" });
    const first = page.getByRole("main").getByRole("button").first();
    expect(await first.textContent()).toContain("人工");
    await expectNoFindings(page, "me in large print, dark");
  });

  test("a copy of one's data is asked for, made, and fetched by a fresh address each time", async () => {
    await row(page, /^我的数据/).click();
    await button(page, "制作我的数据副本").click();
    await status(page, "做好了").waitFor();
    await expectNoFindings(page, "my data");

    // As S3 and the local gateway give it: a file to keep.
    await page.route("**/uploads/**", (route) =>
      route.fulfill({ body: "<p>副本</p>", headers: { "content-disposition": "attachment;filename=data.html" } }),
    );
    const fetched = page.waitForEvent("download");
    await button(page, "下载网页版（给人看）").click();
    expect((await fetched).url()).toMatch(/\/uploads\/exports\/SJ\w+-data[.]html$/);
    expect(await page.getByText(/回执号 SJ/).count()).toBe(1);
  });

  test("erasing asks twice, says what is kept, and leaves the page to a stranger", async () => {
    await row(page, /^我的数据/).click();
    await button(page, "删除我的全部数据").click();
    await expect(
      page
        .getByRole("list", { name: /按规定保存/ })
        .getByRole("listitem")
        .count(),
    ).resolves.toBe(3);
    await button(page, "确认删除").click();
    expect(await page.getByRole("alert").filter({ hasText: "请先勾选" }).count()).toBe(1);
    expect(server().me.erased).toEqual([]);
    await expectNoFindings(page, "erase");

    const before = server().conversations().length;
    await page.getByRole("checkbox", { name: "我知道删除以后找不回来" }).check();
    await button(page, "确认删除").click();
    await page.getByText(/回执号 SC/).waitFor();
    await button(page, "好的").click();
    await page.getByText("我是小窗").waitFor();

    expect(server().me.erased).toEqual(["cit_one"]);
    await expect.poll(() => server().conversations().length).toBe(before + 1);
  });

  test("a consent is seen and taken back", async () => {
    await server().me.agree();
    await row(page, /^我的授权/).click();
    await page.getByText("退休到期提醒").waitFor();
    await expectNoFindings(page, "consents");

    await button(page, "撤回：退休到期提醒").click();
    await status(page, "已撤回").waitFor();
    await page.getByText("没有可以撤回的授权").waitFor();
  });

  test("the interface speaks English and traditional Chinese, and says that answers do not", async () => {
    await button(page, "English").click();
    await heading(page, "Me").waitFor();
    await page.getByText("Answers, forms and tickets are in simplified Chinese").waitFor();
    await expectNoFindings(page, "me in English");
    await tab(page, "Chat").click();
    await page.getByText("我是小窗").waitFor();
    await tab(page, "Me").click();
    await button(page, "繁體中文").click();
    await heading(page, "顯示和語言").waitFor();
    await button(page, "简体中文").click();
    await heading(page, "显示和语言").waitFor();
  });

  test("the privacy guideline says who, what, how long", async () => {
    await row(page, /^隐私说明/).click();
    await heading(page, "会处理哪些信息，保存多久").waitFor();

    expect(await page.getByText("90 天后删除").count()).toBeGreaterThan(0);
    await expectNoFindings(page, "privacy");
  });

  test("a place is found, a time booked by keyboard alone, seen, and given back", async () => {
    await row(page, /^办事大厅/).press("Enter");
    await row(page, /示例市民服务中心/).waitFor();
    expect(await page.getByText("不是真的，请不要前往").count()).toBe(1);
    await expectNoFindings(page, "places");
    await row(page, /示例市民服务中心/).press("Enter");
    await page.getByText("正在办公，12:00结束").waitFor();
    await expectNoFindings(page, "place");

    await button(page, "预约：社会保障卡补办").press("Enter");
    const times = page.getByRole("radiogroup");
    await times.getByRole("radio").first().focus();
    await page.keyboard.press("Space");
    await page.getByRole("checkbox", { name: "前一天提醒我" }).press("Space");
    await expectNoFindings(page, "booking");
    await button(page, "确认预约").press("Enter");
    await heading(page, "预约好了").waitFor();
    const [booked] = await server().me.deps.appointments.listOf("cit_one");
    expect(booked).toMatchObject({ matterTitle: "社会保障卡补办", state: "booked" });
    expect(await page.getByText(booked?.code ?? "?").count()).toBe(1);

    await button(page, "我的预约").press("Enter");
    await page.getByRole("button", { name: /^取消预约：/ }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "取消预约" }).press("Enter");
    await status(page, "已取消").waitFor();
    await expectNoFindings(page, "appointments");
    expect((await server().me.deps.appointments.listOf("cit_one"))[0]?.state).toBe("cancelled");
  });

  test("only open places are shown when asked, and a matter narrows the list", async () => {
    await row(page, /^办事大厅/).click();
    await page.getByLabel("要办什么").selectOption({ label: "企业开办" });
    expect(await page.getByRole("listitem").count()).toBe(1);
    server().me.clock.forward(12 * 3_600_000);
    await page.reload();
    await row(page, /示例市民服务中心/).waitFor();
    await page.getByRole("checkbox", { name: "只看现在开门的" }).check();
    await status(page, "现在没有开着门的").waitFor();
  });
});
