import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { screens } from "../support/browser.ts";
import { button, citizenPageOfFile, goTo, log, look } from "../support/citizen-page.ts";

const { server, open: openPage } = citizenPageOfFile();

const search = (page: Page) => page.getByRole("textbox", { name: "搜服务" });
const open = async (options = {}) => {
  const page = await openPage(options);
  await goTo(page, "服务");
  await page.getByRole("list", { name: "出生和养育" }).waitFor();
  return page;
};

describe("the services", () => {
  it("are laid out by event of life and by stage of business, all nineteen of them", async () => {
    const page = await open();
    const rows = page.getByRole("listitem").getByRole("button");
    const citizens = await rows.count();
    await button(page, "企业办事 按经营阶段").click();
    await page.getByRole("heading", { name: "开办", exact: true }).waitFor();
    expect(citizens + (await rows.count())).toBe(19);
  });

  it("are found by what people call them, and lead to the conversation when nothing is found", async () => {
    const page = await open();
    await search(page).fill("取公积金");
    await page
      .getByRole("status")
      .getByText(/找到 [1-9] 项/)
      .waitFor();
    expect(await page.getByRole("listitem").first().textContent()).toContain("住房公积金");
    await search(page).fill("火星移民");
    await page.getByRole("status").getByText("没有找到这样的服务").waitFor();
    await look(page, "services-nothing");
    await button(page, "在对话里问小窗").click();
    await log(page).waitFor();
  });

  it("tell beforehand whether they can be had, on the device alone", async () => {
    const page = await open();
    await page.getByRole("button", { name: /育儿补贴申领一件事/ }).click();
    await button(page, "回答几个问题").click();
    const asked: string[] = [];
    page.on("request", (request) => request.url().includes("/v1/") && asked.push(request.url()));
    await page.getByRole("radio", { name: "母亲" }).check();
    await page.getByRole("radio", { name: "还没上" }).check();
    await page.getByRole("status").getByText("按您的回答，这里办不了").waitFor();
    await look(page, "guide-stopped");
    await page.getByRole("radio", { name: "上了户口" }).check();
    await page.getByRole("radio", { name: "已婚" }).check();
    await page.getByRole("status").getByText("没有不能办的情况").waitFor();
    expect(asked).toEqual([]);
  });

  it("are found as they were left when the citizen comes back from one", async () => {
    const page = await open();
    await button(page, "企业办事 按经营阶段").click();
    await search(page).fill("开店");
    await page.getByRole("listitem").first().getByRole("button").click();
    await page.getByRole("heading", { name: "依据" }).waitFor();
    await page.goBack();
    expect(await search(page).inputValue()).toBe("开店");
    await search(page).fill("");
    await page.getByRole("list", { name: "开办" }).waitFor();
  });

  it("begin in the conversation", async () => {
    const page = await open();
    await page.getByRole("button", { name: /^退休一件事/ }).click();
    await button(page, "边聊边填").click();
    await log(page).getByText("退休一件事").first().waitFor();
    expect(server().posts.size).toBe(1);
  });

  it("are read once, and can be read again when the network was gone", async () => {
    const page = await openPage();
    server().faults.isDown = true;
    await goTo(page, "服务");
    await page.getByRole("alert").getByText("连不上服务器").waitFor();
    server().faults.isDown = false;
    await button(page, "再试一次").click();
    await page.getByRole("list", { name: "出生和养育" }).waitFor();
    server().faults.isDown = true;
    await goTo(page, "工单");
    await goTo(page, "服务");
    await page.getByRole("list", { name: "出生和养育" }).waitFor();
  });

  it("open at their address, and say so when there is no such service", async () => {
    const page = await openPage();
    await page.goto(`${server().url}/#/services/newborn`);
    await page.getByRole("heading", { level: 1, name: "新生儿出生一件事" }).waitFor();
    await page.goto(`${server().url}/#/services/none`);
    await page.getByRole("alert").waitFor();
  });

  it("can be gone through by keyboard alone", async () => {
    const page = await open();
    await search(page).focus();
    await page.keyboard.type("退休");
    await page
      .getByRole("status")
      .getByText(/找到 \d+ 项/)
      .waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("screen-title");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("边聊边填");
  });

  it.each(
    Object.entries(screens).flatMap(([name, viewport]) =>
      [false, true].map((isLarge) => ({ name, viewport, isLarge })),
    ),
  )("look right: $name, large print $isLarge", async ({ name, viewport, isLarge }) => {
    const page = await open({ viewport });
    if (isLarge) await button(page, "大字").click();
    const suffix = isLarge ? `${name}-large` : name;
    await look(page, `services-${suffix}`);
    await page.getByRole("button", { name: /^新生儿出生一件事/ }).click();
    await page.getByRole("heading", { name: "办哪些事" }).waitFor();
    await look(page, `guide-${suffix}`);
    await page.locator("#screen").evaluate((view) => view.scrollTo(0, 900));
    await look(page, `guide-more-${suffix}`);
  });
});
