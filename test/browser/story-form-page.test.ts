import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { screens, seriousFindings, whyNoBrowser } from "../support/browser.ts";
import { button, goTo, log, say } from "../support/citizen-page.ts";
import { runtimeWithBrowser } from "../support/runtime-with-browser.ts";

const { url, browser } = runtimeWithBrowser();

const saved = (page: Page) => page.getByRole("status").getByText("填的内容都已保存").waitFor();
const type = async (page: Page, label: string, text: string) => {
  await page.getByRole("textbox", { name: label, exact: true }).fill(text);
  await page.keyboard.press("Tab");
  await saved(page);
};
const choose = async (page: Page, option: string) => {
  await page.getByRole("radio", { name: option, exact: true }).check();
  await saved(page);
};

/** From the catalogue to the page of the form, begun through the conversation. */
const begin = async (page: Page) => {
  await page.goto(url());
  await page.getByText("我是小窗").waitFor();
  await goTo(page, "服务");
  await page.getByRole("textbox", { name: "搜服务" }).fill("无违法证明");
  await page.getByRole("button", { name: /上市合法合规/ }).click();
  await page.getByRole("heading", { name: "依据" }).waitFor();
  await button(page, "自己填表").click();
  await button(page, "开始填").click();
  await page.getByRole("heading", { level: 1, name: /上市合法合规信息核查/ }).waitFor();
};

it("is filled in on its page and in the conversation at once, submitted once, and followed on its timeline", async ({
  skip,
}) => {
  if (whyNoBrowser) skip(whyNoBrowser);
  const context = await browser().newContext({ viewport: screens.phone, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await begin(page);
  await type(page, "企业注册地", "湖南长沙");
  await choose(page, "自己的企业");
  await choose(page, "申请境内外上市");

  // The same form in another tab, by talking.
  const tab = await context.newPage();
  tab.setDefaultTimeout(60_000);
  await tab.goto(url());
  await say(tab, "接着填");
  await log(tab).getByRole("group", { name: "失信记录" }).waitFor();
  await say(tab, "没有失信");
  await log(tab).getByRole("group", { name: "核查范围" }).waitFor();
  await expect.poll(() => page.getByRole("radio", { name: "都没有", exact: true }).isChecked()).toBe(true);

  await choose(page, "完整版，全部领域");
  await type(page, "企业名称", "小满机械有限公司");
  await type(page, "统一社会信用代码", "91999999MA0000017A");
  await type(page, "经办人姓名", "张小满");
  await type(page, "手机号", "13900001111");
  await choose(page, "同意");
  await button(page, "核对并提交").click();
  await page.getByRole("heading", { level: 1, name: /^核对/ }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await button(page, "确认提交").click();
  await log(page)
    .getByText(/HC\d{8}-/)
    .first()
    .waitFor();

  await goTo(page, "进度");
  const rows = page.getByRole("list", { name: "我的申报" }).getByRole("listitem");
  await rows.first().waitFor();
  expect(await rows.count()).toBe(1);
  await rows.getByRole("button").click();
  await page.getByRole("list", { name: "办理进度" }).waitFor();

  // The form is done with: its page says so and offers to begin a new one.
  await page.goto(`${url()}/#/form/listing-check`);
  await button(page, "开始填").waitFor();
});
