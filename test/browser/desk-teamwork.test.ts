import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { pixelsTooWide, screens, seriousFindings } from "../support/browser.ts";
import { deskPageOfFile } from "../support/desk-page.ts";

const { desk, problems, signIn, look } = deskPageOfFile("desk-teamwork");

afterEach(() => expect(problems()).toEqual([]));

const retiring = /^接待第 2 位：我想提前/;
const input = (page: Page, name = "回复群众") => page.getByRole("textbox", { name });
const log = (page: Page) => page.getByRole("log", { name: "对话记录" });
const side = (page: Page) => page.getByRole("complementary", { name: "填写和工单" });

const serve = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: retiring }).click();
  await input(page).waitFor();
  const held = await desk().deps.handoffs.listByState("active", 10);
  return held.find(({ topic }) => topic.startsWith("我想提前"))?.id ?? "";
};

describe("an agent with colleagues", () => {
  it("serves danger first by keyboard, sees what was said before at a glance, and picks what is said often", async () => {
    const page = await signIn("孙梅");
    await page.getByRole("button", { name: retiring }).waitFor();
    await page.keyboard.press("Alt+A");
    await page.getByRole("heading", { name: /老人一个人在家摔倒/ }).waitFor();
    await side(page).getByText("请先确认人是否安全").waitFor();
    await page.getByRole("button", { name: /^接待第 1 位：我想提前/ }).click();
    await page.getByRole("heading", { name: /我想提前两年退休/ }).waitFor();
    await side(page).getByText("弹性提前退休：最多能提前几年、怎么提").waitFor();

    await input(page).pressSequentially("/gd");
    const list = page.getByRole("listbox", { name: "常用语" });
    await list.getByRole("option", { name: /转工单/ }).waitFor();
    await look(page, "canned");
    await page.keyboard.press("Enter");

    expect(await input(page).inputValue()).toContain("登记一张工单");
    await page.keyboard.press("Enter");
    await log(page).getByText("登记一张工单").waitFor();
    expect(await list.count()).toBe(0);
  });

  it("writes a note that mentions a colleague, who then may read along; the citizen never sees it", async () => {
    const [page, other] = [await signIn("孙梅"), await signIn("周远")];
    const id = await serve(page);
    await page.reload();
    await input(page).waitFor();
    await page.keyboard.press("Alt+N");
    await input(page, "内部备注").pressSequentially("@周");
    await page.getByRole("option", { name: /周远/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("单位不肯盖章，市里有没有先例？");
    await page.keyboard.press("Enter");

    await side(page).getByText("单位不肯盖章").waitFor();
    await look(page, "note");
    await other.getByRole("heading", { name: /同事提到我的对话/ }).waitFor();
    await other.getByRole("link", { name: /我想提前两年退休/ }).click();
    await side(other).getByText("单位不肯盖章").waitFor();
    expect((await desk().deps.handoffs.find(id))?.mentioned).toEqual(["stf_zhou"]);
    expect(desk().sent.map(({ content }) => content.type)).toEqual(["agent-joined"]);
  });

  it("is offered a draft with its sources, changes it, and sends it with them; nothing goes out by itself", async () => {
    const page = await signIn("孙梅");
    await serve(page);
    desk().suggestions.push({
      text: "材料交到参保地的社保经办机构，也可以在国家社会保险公共服务平台办。",
      label: "人工智能生成",
      citations: [
        {
          entryId: "flex-retire-early",
          title: "弹性提前退休",
          document: "实施弹性退休制度暂行办法",
          number: "人社部发〔2024〕94号",
          article: "第四条",
          url: "https://www.mohrss.gov.cn/",
          effectiveAt: "2025-01-01",
          region: "000000",
        },
      ],
    });

    await page.keyboard.press("Alt+S");
    const card = page.getByRole("region", { name: "建议答复" });
    await card.getByText("人工智能生成").waitFor();
    await look(page, "suggestion");
    expect(desk().sent.some(({ content }) => content.type === "agent-said")).toBe(false);
    await card.getByRole("button", { name: "放进输入框" }).click();
    await input(page).press("End");
    await page.keyboard.type("您先看看。");
    await page.keyboard.press("Enter");

    await log(page).getByText("您先看看。").waitFor();
    await expect
      .poll(() => desk().sent.at(-1)?.content)
      .toMatchObject({
        type: "agent-said",
        label: null,
        citations: [{ document: "实施弹性退休制度暂行办法" }],
      });
  });

  it("says so when there is no answer with a source", async () => {
    const page = await signIn("孙梅");
    await serve(page);

    await page.getByRole("button", { name: "建议答复" }).click();

    await page.getByText("没有找到有依据的答案").waitFor();
  });

  it("passes a conversation on to another queue with a word, and the next one has it all", async () => {
    const [page, other] = [await signIn("孙梅"), await signIn("周远")];
    await serve(page);
    await page.keyboard.press("Alt+T");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "转给谁" }).click();
    await page.getByTitle("人社", { exact: true }).click();
    await dialog.getByRole("textbox", { name: /交接的话/ }).fill("退休的材料问题，表单填到手机号");
    await look(page, "transfer");
    await dialog.getByRole("button", { name: "转接", exact: true }).click();

    await other.getByRole("button", { name: /^接待第 1 位：我想提前/ }).click();
    await side(other).getByText("退休的材料问题").waitFor();
    await side(other).getByText("湘江机械厂").waitFor();
    expect(desk().sent.map(({ content }) => content)).toMatchObject([
      { type: "agent-joined" },
      { type: "agent-left", reason: "transferred" },
      { type: "agent-joined" },
    ]);
  });

  it("ends with a ticket that the citizen gets", async () => {
    const page = await signIn("孙梅");
    const id = await serve(page);
    await page.keyboard.press("Alt+E");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "登记工单后结束" }).check();
    await dialog.getByRole("textbox", { name: /要办的事/ }).fill("群众想提前两年退休，单位不盖章，请核实");
    await look(page, "end");
    await dialog.getByRole("combobox", { name: "工单类别" }).click();
    await page.getByTitle("举报", { exact: true }).click();
    await dialog.getByRole("textbox", { name: /被举报单位/ }).fill("湘江机械厂");
    await look(page, "end-report");
    await dialog.getByRole("button", { name: "结束对话" }).click();

    await page.getByText("坐席已结束对话").waitFor();
    const { ticketId } = (await desk().deps.handoffs.find(id)) ?? {};
    const ticket = await desk().deps.tickets.find(ticketId ?? "");
    expect(ticket).toMatchObject({
      kind: "report",
      description: "群众想提前两年退休，单位不盖章，请核实",
      reportedParty: "湘江机械厂",
    });
    expect(ticket && (await desk().deps.tickets.reporterOf(ticket)).citizen).toBe("cit_retiring");
  });

  it("sees an alert at once when danger is written, and who is typing", async () => {
    const page = await signIn("孙梅");
    const id = await serve(page);
    const conversationId = (await desk().deps.handoffs.find(id))?.conversationId ?? "";

    desk().citizenTypes(conversationId);
    await page.getByText("群众正在输入…").waitFor();
    await input(page).pressSequentially("您");
    await expect.poll(() => desk().typed).toEqual([conversationId]);
    await desk().citizenInDanger(id);

    await page.getByRole("alert").getByText("请先确认人是否安全").waitFor();
    await look(page, "danger");
  });

  it("pauses and goes on", async () => {
    const page = await signIn("孙梅");
    const serves = page.getByRole("switch", { name: "接待", exact: true });
    await serves.waitFor();
    await page.keyboard.press("Alt+P");

    await page.getByText("已暂停接待").waitFor();
    expect((await desk().deps.seats.find("stf_sun"))?.isPaused).toBe(true);
  });
});

describe("a supervisor", () => {
  it("sees the load, whispers to the agent, and takes over; the citizen is told", async () => {
    const [agent, page] = [await signIn("孙梅"), await signIn("督办赵工")];
    const id = await serve(agent);
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "实时" }).click();
    await page.getByRole("cell", { name: "孙梅", exact: true }).waitFor();
    await page.getByRole("link", { name: /我想提前两年退休/ }).waitFor();
    await look(page, "live");

    await page.getByRole("link", { name: /我想提前两年退休/ }).click();
    await input(page, "悄悄话").fill("先问他在哪里参保");
    await page.keyboard.press("Enter");
    await side(agent).getByText("先问他在哪里参保").waitFor();
    await look(page, "whisper");
    await page.getByRole("button", { name: "接管" }).click();

    await input(page).waitFor();
    expect(await desk().deps.handoffs.find(id)).toMatchObject({ state: "active", agentId: "stf_lead" });
    await agent.getByText("这次对话不在您这里").waitFor();
    expect(desk().sent.filter(({ content }) => content.type === "agent-joined")).toHaveLength(2);
  });

  it("sets which queues an agent serves; others then see those people behind a fold", async () => {
    const [agent, page] = [await signIn("孙梅"), await signIn("督办赵工")];
    await agent.getByRole("button", { name: retiring }).waitFor();
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "实时" }).click();
    await page.getByRole("button", { name: "设置 孙梅" }).click();
    await page
      .getByRole("dialog")
      .getByRole("combobox", { name: /接待的队列/ })
      .click();
    await page.getByTitle("住房", { exact: true }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await page.getByText("孙梅 的设置已保存").waitFor();

    await agent.reload();

    await agent.getByText(/其他队列还有 3 人/).waitFor();
  });
});

it("works on a phone: the talk with a draft, notes and the load", async () => {
  const page = await signIn("督办赵工", screens.phone);
  await page.getByRole("button", { name: retiring }).click();
  await input(page).waitFor();
  expect(await pixelsTooWide(page)).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
});
