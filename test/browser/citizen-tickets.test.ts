import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { whyNoBrowser } from "../support/browser.ts";
import { buildTicket } from "../support/case-builders.ts";
import { button, citizenPageOfFile, goTo, lookEverywhere } from "../support/citizen-page.ts";

const { server, open: openPage } = citizenPageOfFile();

const at = "2026-11-23T02:00:00.000Z";
const handled = () =>
  buildTicket({
    number: "GD20261123-4F7KPM",
    kind: "complaint",
    description: "楼下路灯坏了三个月了，晚上老人不敢出门",
    status: "handled",
    department: "城市管理局",
    steps: [
      { at, status: "accepted", by: "citizen", note: null },
      { at, status: "assigned", by: "孙梅", note: "请三日内核实" },
      { at, status: "handled", by: "孙梅", note: "已更换灯头，今晚恢复照明。" },
    ],
  });
const asked = () =>
  buildTicket({
    description: "网上买的电饭锅坏了，商家不退",
    status: "processing",
    department: "市场监督管理局",
    waitingSince: "2026-11-24",
    steps: [
      { at, status: "accepted", by: "citizen", note: null },
      {
        at,
        move: "ask-citizen",
        status: "processing",
        by: "周远",
        role: "department",
        note: "请补充订单编号",
        department: null,
      },
    ],
  });

const open = async (): Promise<Page> => {
  const page = await openPage();
  await goTo(page, "工单");
  await page.getByRole("heading", { name: "我的工单" }).waitFor();
  return page;
};

describe.skipIf(whyNoBrowser !== null)("a citizen's own tickets", () => {
  it("are listed with their timeline, and rated in two presses", async () => {
    await server().tickets.deps.tickets.create(handled());
    const page = await open();
    await lookEverywhere(page, "tickets-list");
    await page.getByRole("button", { name: /楼下路灯坏了/ }).click();
    await page.getByText("已更换灯头，今晚恢复照明。").waitFor();
    expect(await page.getByText("请三日内核实").count()).toBe(0);
    await lookEverywhere(page, "tickets-one");
    await button(page, "解决了").click();
    await lookEverywhere(page, "tickets-levels");
    await button(page, "基本满意").click();

    await page.getByText("谢谢，您的评价已记下。").waitFor();
    const [rated] = (await server().tickets.deps.tickets.listByStatus("visited", { limit: 5 })).items;
    expect(rated?.visit).toMatchObject({ reached: true, solved: true, satisfaction: "fair" });
  });

  it("show what a department asks, take the answer, and are withdrawn after a second question", async () => {
    await server().tickets.deps.tickets.create(asked());
    const page = await open();
    await page.getByRole("button", { name: /电饭锅/ }).click();
    await page.getByText("承办单位想请您补充：请补充订单编号").waitFor();
    await lookEverywhere(page, "tickets-question");
    await page.getByRole("textbox", { name: /补充情况/ }).fill("订单编号 20261101");
    await button(page, "发送补充").click();
    await page.getByText("已补充，承办单位能看到。").waitFor();
    await page.getByText("承办单位想请您补充").waitFor({ state: "detached" });

    await button(page, "撤回这张工单").click();
    await button(page, "撤回").click();
    await page.getByText("已撤回。").waitFor();
    expect(await page.getByRole("button", { name: "撤回这张工单" }).count()).toBe(0);
  });

  it("are found by number and code when they were opened elsewhere, and only watched", async () => {
    await server().tickets.deps.tickets.create({ ...handled(), citizen: "cit_two" });
    const page = await open();
    await page.getByText("您还没有登记过工单。").waitFor();
    await page.getByRole("textbox", { name: "工单编号" }).fill("gd20261123 4f7kpm");
    await page.getByRole("textbox", { name: "手机号后四位" }).fill("0000");
    await button(page, "获取验证码").click();
    await page.getByRole("textbox", { name: "验证码" }).fill("000000");
    await button(page, "查询").click();
    await page.getByText("没有查到，请核对后再试。").waitFor();
    await lookEverywhere(page, "tickets-lookup");
    await page.getByRole("textbox", { name: "验证码" }).fill(server().tickets.sent[0]?.code ?? "");
    await button(page, "查询").click();

    await page.getByText("已更换灯头，今晚恢复照明。").waitFor();
    expect(await page.getByRole("button", { name: "解决了" }).count()).toBe(0);
  });

  it("are opened by talking", async () => {
    const page = await open();
    await button(page, "开工单").click();
    await page.getByRole("log").getByText("开工单").first().waitFor();
    expect(server().posts.size).toBe(1);
  });

  it("say so when they cannot be read, and try again", async () => {
    const page = await openPage();
    await page.route("**/v1/tickets", (route) => route.abort());
    await goTo(page, "工单");
    await page.getByText("连不上服务器，请检查网络后再试。").waitFor();
    await page.unroute("**/v1/tickets");
    await button(page, "再试一次").click();
    await page.getByText("您还没有登记过工单。").waitFor();
  });
});
