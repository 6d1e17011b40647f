import { describe, expect, it } from "vitest";
import { joinProblem } from "../../functions/problems/join-problem.ts";
import { pixelsTooWide, whyNoBrowser } from "../support/browser.ts";
import { deskPageOfFile } from "../support/desk-page.ts";
import { fakeStaff } from "../support/fake-desk-server.ts";

const { desk, signIn, look } = deskPageOfFile("desk-tickets");

describe.skipIf(whyNoBrowser !== null)("tickets and classes of problems at the desk", () => {
  it("shows a department its own tickets only, with the moves it may make", async () => {
    const page = await signIn(fakeStaff.department.name);
    await page.getByRole("row", { name: /市场监督管理局/ }).waitFor();
    expect(await page.getByRole("link", { name: "接待" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "登记工单" }).count()).toBe(0);
    await look(page, "department");
    await page
      .getByRole("row", { name: /市场监督管理局/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("button", { name: "申请退单" }).click();
    await drawer.getByRole("button", { name: "申请退单" }).last().click();
    await drawer.getByText("请填写为什么不属于本部门。").waitFor();
    await look(page, "department-ticket");

    await drawer.getByRole("textbox", { name: "为什么不属于本部门" }).fill("计量投诉归市计量所");
    await drawer.getByRole("button", { name: "申请退单" }).last().click();

    await drawer.getByText("市场监督管理局申请退单：计量投诉归市计量所").waitFor();
    expect(await drawer.getByRole("button", { name: "同意退单" }).count()).toBe(0);
  });

  it("writes a ticket down with duplicates in sight, and takes the suggestion", async () => {
    const page = await signIn(fakeStaff.agent.name);
    await page.keyboard.press("Alt+2");
    await page.getByRole("button", { name: "登记工单" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("combobox", { name: "地区" }).fill("苏州");
    await page.getByTitle("江苏省苏州市").click();
    await drawer.getByRole("textbox", { name: "诉求内容" }).fill("早市商家的摊位秤不准，买三斤只有两斤七两，请管一管");
    await drawer.getByRole("region", { name: "可能重复的工单" }).waitFor();
    await look(page, "new-ticket");
    await drawer.getByRole("button", { name: "登记", exact: true }).click();

    const opened = page.getByRole("dialog", { name: /工单 GD/ });
    await opened.getByRole("heading", { name: "参考（由您确认）" }).waitFor();
    await look(page, "suggestion");
    await opened.getByRole("button", { name: "确认分类" }).click();
    await opened.getByRole("button", { name: /用建议的部门/ }).click();
    await opened.getByRole("button", { name: "派单" }).last().click();
    await opened.getByRole("heading", { name: "签收" }).waitFor();
  });

  it("shows what needs somebody, and the three rates as a table and a file", async () => {
    const { items } = await desk().deps.tickets.listByStatus("processing", { limit: 5 });
    for (const ticket of items)
      await desk().deps.tickets.save({ ...ticket, supervised: { at: ticket.openedAt, reason: "overdue" } });
    const page = await signIn(fakeStaff.admin.name);
    await page.keyboard.press("Alt+2");
    await page.getByRole("tab", { name: /待处理/ }).click();
    await page.getByRole("row", { name: /督办/ }).waitFor();
    await look(page, "alerts");
    // Another one becomes urgent; the list hears of it by itself, as it does every minute and when it is shown again.
    const [urgent] = (await desk().deps.tickets.listByStatus("assigned", { limit: 1 })).items;
    if (!urgent) throw new Error("nothing is assigned");
    expect(await page.getByRole("row", { name: new RegExp(urgent.number) }).count()).toBe(0);
    await desk().deps.tickets.save({ ...urgent, supervised: { at: urgent.openedAt, reason: "overdue" } });
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByRole("row", { name: new RegExp(urgent.number) }).waitFor();
    await page.getByRole("tab", { name: "三率" }).click();
    await page.getByRole("cell", { name: "城市管理局" }).waitFor();
    await look(page, "rates");

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/^三率 \d{4}-\d{2}-\d{2} 至 .*\.csv$/);
  });

  it("alerts a coordinator, on another page too, of a class that grows within hours", async () => {
    const at = desk().deps.clock.now().toISOString();
    for (let index = 0; index < 6; index += 1)
      await joinProblem(desk().deps.problems, {
        id: `feed:${index}`,
        source: "feed",
        text: "滨江小区从早上开始停水，没有人通知",
        region: "430100",
        department: null,
        at,
        ticketId: null,
        conversationId: null,
      });
    const page = await signIn(fakeStaff.coordinator.name);
    await page.getByText(/一类事突然增多：滨江小区/).waitFor();
    await page.getByRole("button", { name: "提醒开" }).waitFor();
    await look(page, "surge");
  });

  it("shows a coordinator the classes, takes one over and publishes a remedy", async () => {
    const page = await signIn(fakeStaff.coordinator.name);
    await page.getByRole("link", { name: "一类事" }).click();
    await page.getByRole("row", { name: /退休材料/ }).waitFor();
    await look(page, "problems");
    await page.getByRole("link", { name: /退休材料/ }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("img", { name: /近 30 天每天新增/ }).waitFor();
    expect(await drawer.textContent()).not.toContain("13900001234");
    await drawer.getByRole("button", { name: "由我负责" }).click();
    await drawer.getByText(fakeStaff.coordinator.name).waitFor();
    await drawer.getByText("用表格看").click();
    await look(page, "problem");

    await drawer.getByRole("textbox", { name: "告诉反映过的群众" }).fill("退休材料改为在社保中心一次收齐。");
    await drawer.getByRole("button", { name: "发布" }).click();
    await drawer.getByText(/新增或更正知识条目：退休材料改为/).waitFor();
    expect(await pixelsTooWide(page)).toBe(0);
  });
});
