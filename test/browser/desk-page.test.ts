import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { pixelsTooWide, screens, seriousFindings } from "../support/browser.ts";
import { deskPageOfFile } from "../support/desk-page.ts";

const { desk, problems, newPage, signIn } = deskPageOfFile("desk");

const output = "test-output/desk";

/** Waits for the queue, then takes the first by keyboard. */
const acceptFirst = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: /^接待第 1 位/ }).waitFor();
  await page.keyboard.press("Alt+A");
  await composer(page).waitFor();
};

const composer = (page: Page) => page.getByRole("textbox", { name: "回复群众" });
const log = (page: Page) => page.getByRole("log", { name: "对话记录" });

/** Opens the list of fields and picks one; a click while the list is still closing opens nothing, so it is tried again. */
const chooseIn = async (panel: Locator, field: string): Promise<void> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await panel.getByRole("combobox", { name: "建议哪一项" }).click();
    const option = panel.page().locator(".ant-select-item-option").filter({ hasText: field }).first();
    const isOpen = await option.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (!isOpen) continue;
    return option.click();
  }
  throw new Error(`the list of fields does not open for ${field}`);
};

describe("an agent at the desk", () => {
  it("signs in, accepts a waiting person, chats live, and ends", async () => {
    const page = await signIn("孙梅");
    await expect.poll(() => page.title()).toBe("(3) 坐席台 · 小窗");
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${output}/queue.png` });

    await page.getByRole("button", { name: /^接待第 2 位：我想提前/ }).click();
    await composer(page).waitFor();
    const [first] = (await desk().deps.handoffs.listByState("active", 10)).map(({ conversationId }) => conversationId);
    await log(page).getByRole("link", { name: "《实施弹性退休制度暂行办法》" }).waitFor();
    await log(page).getByText("人工智能生成").waitFor();
    expect(await log(page).getByText("answered.direct").count()).toBe(0);
    await page.getByRole("switch", { name: "显示处理详情" }).click();
    await log(page).getByText("answered.direct").waitFor();
    await page.getByText("139****0000").last().waitFor();

    await composer(page).fill("您好");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("我来帮您看");
    await page.keyboard.press("Enter");
    await log(page).getByText("您好\n我来帮您看").waitFor();
    desk().citizenSays(first ?? "", "谢谢，那材料呢？");
    await log(page).getByText("谢谢，那材料呢？").waitFor();
    expect(await page.getByRole("button", { name: "有新内容" }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${output}/chat.png` });

    await page.keyboard.press("Alt+E");
    await page.getByRole("button", { name: "结束对话" }).click();
    await page.getByText("坐席已结束对话，群众回到小窗机器人。").waitFor();
    expect(desk().sent.map(({ content }) => content.type)).toEqual(["agent-joined", "agent-said", "agent-left"]);
    expect(problems()).toEqual([]);
  });

  it("proposes a value for the form, which the citizen is asked about, and hears why one cannot be proposed", async () => {
    const page = await signIn("孙梅");
    await page.getByRole("button", { name: /^接待第 2 位：我想提前/ }).click();
    await composer(page).waitFor();
    const panel = page.getByRole("region", { name: "建议填写" });
    await chooseIn(panel, "手机号");
    await panel.getByRole("textbox", { name: "建议的内容" }).fill("13900001111");
    await panel.getByRole("button", { name: "请群众确认" }).click();
    await panel.getByRole("alert").getByText("要群众自己来").waitFor();
    await chooseIn(panel, "单位");
    await panel.getByRole("textbox", { name: "建议的内容" }).fill("湘江机械厂有限公司");
    await panel.getByRole("button", { name: "请群众确认" }).click();
    await page.getByText("已请群众确认“单位”").waitFor();

    expect(desk().sent.at(-1)?.content).toMatchObject({
      type: "agent-proposed",
      fieldId: "work",
      value: "湘江机械厂有限公司",
    });
  });

  it("learns who was faster when two accept the same person", async () => {
    const [one, two] = [await signIn("孙梅"), await signIn("周远")];
    const button = /^接待第 1 位：老人/;
    await one.getByRole("button", { name: button }).waitFor();
    await two.route("**/v1/desk/handoffs", (route) => route.abort());
    await one.getByRole("button", { name: button }).click();
    await composer(one).waitFor();

    await two.getByRole("button", { name: button }).click();

    await two.getByText("这位群众已由 孙梅 接待。").waitFor();
    expect(await desk().deps.handoffs.listByState("active", 10)).toHaveLength(1);
  });

  it("keeps words that could not be sent, and sends them again as the same message", async () => {
    const page = await signIn("孙梅");
    await acceptFirst(page);
    desk().faults.failPath = "/messages";
    desk().faults.failPosts = 1;
    await composer(page).fill("请带上身份证");
    await page.keyboard.press("Enter");
    await page.getByText("没有发出去").waitFor();
    await page.reload();

    await page.getByRole("button", { name: "重新发送" }).click();

    await log(page).getByText("坐席 孙梅", { exact: true }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "重新发送" }).count()).toBe(0);
    expect(await log(page).getByText("请带上身份证").count()).toBe(1);
  });

  it("polls while the line is cut, says so, and goes live again", async () => {
    const page = await signIn("孙梅");
    await page.getByText("实时连接").waitFor();
    desk().faults.refuseSockets = true;
    desk().dropSockets();
    await page.getByText("每 3 秒刷新").waitFor();
    await desk().comeIn("新生儿怎么上户口");
    await page.getByRole("link", { name: "新生儿怎么上户口" }).waitFor();

    desk().faults.refuseSockets = false;

    await page.getByText("实时连接").waitFor({ timeout: 30_000 });
  });

  it("counts what is said in a chat that is not open", async () => {
    const page = await signIn("孙梅");
    await acceptFirst(page);
    const [first] = await desk().deps.handoffs.listByState("active", 10);
    await page.getByRole("button", { name: /^接待第 1 位/ }).click();
    await page.getByRole("heading", { name: /我想提前/ }).waitFor();

    desk().citizenSays(first?.conversationId ?? "", "还在吗");

    await page.getByTitle("1 条未读").first().waitFor();
  });

  it("signs in again after the session is over, with what was typed still there", async () => {
    const page = await signIn("孙梅");
    await acceptFirst(page);
    await composer(page).fill("写到一半的话");
    desk().issuer.expireTokens();
    desk().dropSockets();
    await page.getByRole("button", { name: "重新登录" }).click();
    await page.getByRole("link", { name: "孙梅" }).click();

    await expect.poll(() => composer(page).inputValue()).toBe("写到一半的话");
  });

  it("never runs what a citizen wrote", async () => {
    const page = await signIn("孙梅");
    await page.getByRole("link", { name: /onerror/ }).click();
    await log(page).getByText("<script>document.title='hacked'</script>").waitFor();

    expect(await page.title()).not.toContain("hacked");
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(problems()).toEqual([]);
  });
});

describe("tickets and submissions", () => {
  it("moves a ticket with the department it needs, and shows the masked contact", async () => {
    const page = await signIn("孙梅");
    await page.keyboard.press("Alt+2");
    await page.getByRole("cell", { name: "超期 1 天" }).waitFor();
    await page
      .getByRole("row", { name: /超期 1 天/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("139****0000").waitFor();
    await drawer.getByRole("heading", { name: "参考（由您确认）" }).waitFor();
    await page.screenshot({ path: `${output}/ticket-help.png` });
    await drawer.getByRole("button", { name: "确认分类" }).click();
    await drawer.getByRole("heading", { name: "派单" }).waitFor();
    await drawer.getByRole("button", { name: "派单" }).last().click();
    await drawer.getByText("请填写承办部门。").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${output}/ticket.png` });

    await drawer.getByRole("textbox", { name: "承办部门" }).fill("人力资源和社会保障局");
    await drawer.getByRole("button", { name: "派单" }).last().click();

    await drawer.getByRole("heading", { name: "签收" }).waitFor();
    await page.getByRole("tab", { name: /已派单 2/, includeHidden: true }).waitFor({ state: "attached" });
  });

  it("reloads a ticket that somebody else has moved, says so, and keeps the note", async () => {
    const page = await signIn("孙梅");
    await page.keyboard.press("Alt+2");
    await page.getByRole("tab", { name: /办理中/ }).click();
    await page
      .getByRole("row", { name: /市场监督管理局/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("textbox", { name: "给群众的答复" }).fill("商家已同意退货");
    const { items } = await desk().deps.tickets.listByStatus("processing", { limit: 10 });
    for (const ticket of items) await desk().deps.tickets.save(ticket);

    await drawer.getByRole("button", { name: "提交答复" }).click();

    await drawer.getByText(/刚刚被别人办理过/).waitFor();
    expect(await drawer.getByRole("textbox", { name: "给群众的答复" }).inputValue()).toBe("商家已同意退货");
  });

  it("moves one department's part and wants a reason for returning it", async () => {
    const page = await signIn("孙梅");
    await page.keyboard.press("Alt+3");
    await page
      .getByRole("row", { name: /医疗保障局/ })
      .getByRole("link")
      .click();
    const part = page.getByRole("region", { name: "医疗保障局" });
    await part.getByRole("button", { name: "退回" }).click();
    await part.getByText("请写明退回的原因。").waitFor();
    await part.getByRole("button", { name: "接收" }).click();

    await part.getByRole("button", { name: "办结" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe("roles and screens", () => {
  it("shows a curator what is theirs only, and entries filtered by words and region", async () => {
    const page = await signIn("林知");
    const links = page.getByRole("navigation", { name: "主导航" }).getByRole("link");
    expect(await links.allInnerTexts()).toEqual(["知识", "数据", "待补知识"]);
    await page.getByRole("textbox", { name: "按文字筛选" }).fill("弹性 提前");
    await page.getByRole("link", { name: "弹性提前退休：最多能提前几年、怎么提" }).click();
    await page.getByText("人社部发〔2024〕94号").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("throws away an answer of the issuer that this tab did not ask for", async () => {
    const page = await newPage();
    await page.goto(`${desk().url}/desk/?code=stolen&state=foreign`);

    await page.getByText("这次登录没有完成，请再登录一次。").waitFor();
    expect(page.url()).toBe(`${desk().url}/desk/`);
  });

  it("works on a narrow screen: navigation in a drawer, list, chat, panel", async () => {
    const page = await signIn("孙梅", screens.phone);
    await page.getByRole("button", { name: /^接待第 2 位：我想提前/ }).click();
    await composer(page).waitFor();
    await page.getByRole("button", { name: "填写和工单" }).click();
    await page.getByRole("dialog").getByText("湘江机械厂").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${output}/chat-390.png` });
    await page.getByRole("link", { name: "返回接待列表" }).click();
    await page.getByRole("button", { name: "打开导航" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "工单" }).click();
    await page.getByRole("tab", { name: /已受理/ }).waitFor();
    expect(await pixelsTooWide(page)).toBe(0);
    expect(problems()).toEqual([]);
  });

  it("lists the shortcuts and leaves through the issuer", async () => {
    const page = await signIn("何主任");
    await page.getByRole("button", { name: "快捷键" }).click();
    await page.getByText("接待下一位", { exact: true }).waitFor();
    await page.keyboard.press("Alt+4");
    await page.getByRole("heading", { name: "知识", level: 1 }).waitFor();

    await page.getByRole("button", { name: /账号菜单/ }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).click();

    await page.getByRole("button", { name: "登录" }).waitFor();
    expect(await page.evaluate(() => window.sessionStorage.getItem("xiaochuang.desk.session"))).toBeNull();
  });
});
