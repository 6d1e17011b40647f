import { describe, expect, it } from "vitest";
import { demoStaff, type Staff } from "../../local/issuer/staff.ts";
import { whyNoBrowser } from "../support/browser.ts";
import { runtimeWithBrowser } from "../support/runtime-with-browser.ts";
import { type CitizenPage, man, openPage, type Person, woman } from "../support/story-citizen.ts";
import { type DeskPage, openDesk } from "../support/story-desk.ts";
import { askByKeyboard, beginForm, fillForm, finishForm, questionInBetween } from "../support/story-form.ts";

const { url, browser } = runtimeWithBrowser();

/** From the queue to the agent, who reads before accepting, and back to the bot. */
const talkToPerson = async (citizen: CitizenPage, desk: DeskPage, topic: RegExp, half: string | null) => {
  const { say, hears, log, look, page, button } = citizen;
  await say("人工");
  await hears(/您排在第 [12] 位/);
  await look("09-waiting");
  await desk.openWaiting(topic);
  await desk.log.getByText("失业金怎么领", { exact: true }).waitFor();
  await desk.look("03-queue");
  await desk.accept(topic);
  if (half) await desk.side.getByText(half).first().waitFor();
  await page.getByText(`${desk.name} 正在为您服务`).waitFor();
  await hears(`坐席 ${desk.name} 已接入`);
  const botSaid = await log.locator(".message-bot").count();

  await desk.say("您好，我看到您填的表了。");
  await hears("您好，我看到您填的表了。");
  await say("卡号填哪张卡的？");
  await desk.log.getByText("卡号填哪张卡的？").waitFor();
  await desk.say("填您本人的社会保障卡就行。");
  await hears("填您本人的社会保障卡就行。");
  await look("10-person");
  await desk.look("04-chat");
  expect(await log.locator(".message-bot").count()).toBe(botSaid);

  await desk.end();
  await hears("本次人工服务已结束");
  await page.getByText(`${desk.name} 正在为您服务`).waitFor({ state: "detached" });
  await look("10-rate");
  await button("基本满意").click();
  await hears("已记下您的评价：基本满意");
};

/** Opens a ticket and follows it to its end. */
const followTicket = async (citizen: CitizenPage, desk: DeskPage, { request, newMobile }: Person) => {
  const { say, hears, choose, type, skip, button, log, look } = citizen;
  await say("开工单");
  await choose("类别", "求助");
  await type("诉求内容", request);
  await type("所在地区", "湖南长沙");
  await skip("称呼");
  await type("手机号", newMobile);
  await button("确认提交").click();
  await hears(/工单已登记，编号 GD/);
  await look("11-ticket");
  const number = /GD[0-9]+-[0-9A-Z]+/.exec((await log.textContent()) ?? "")?.[0] ?? "";
  await say(number);
  await hears(`工单 ${number}（求助）目前已受理，答复期限是`);

  await desk.openTicket(number);
  await desk.look("05-ticket");
  await desk.move({}, "确认分类");
  await desk.move({ 承办部门: "人力资源和社会保障局", 交办说明: "请三日内核实" }, "派单");
  await hears("人力资源和社会保障局");
  await desk.move({}, "签收");
  await desk.move({}, "开始办理");
  await desk.move({ 给群众的答复: "已经核实，问题今天解决。" }, "提交答复");
  await hears("已经核实，问题今天解决。");
  await button("解决了").click();
  await hears("您对这次办理满意吗");
  await button("非常满意").last().click();
  await hears("您的评价已记下");
  await desk.reopen();
  await desk.move({ 办结说明: "感谢您的反映。" }, "办结");
  await hears("工单已办结");
  await desk.page.getByRole("dialog").getByText("感谢您的反映。").waitFor();
  await desk.look("06-ticket-closed");
  await look("12-ticket-closed");
  expect(await log.getByText("请三日内核实").count()).toBe(0);
};

/** What was said is all there after a reload, in order and once. */
const reloads = async ({ page, hears, transcript, look }: CitizenPage) => {
  const before = await transcript();
  await page.reload();
  await hears("工单已办结");
  expect(await transcript()).toEqual(before);
  expect(before.map((line) => line.split(" ")[0])).toEqual(before.map((_, index) => `message-${index + 1}`));
  await look("13-reloaded");
};

const staffOf = (account: string): Staff => {
  const staff = demoStaff.find((each) => each.account === account);
  if (!staff) throw new Error(`no demo account ${account}`);
  return staff;
};

/** The man submits and then asks for a person; the woman asks for one with her form half filled in. */
const live = async (citizen: CitizenPage, desk: DeskPage, person: Person) => {
  await askByKeyboard(citizen);
  await beginForm(citizen, person);
  await fillForm(citizen, person);
  if (person === woman) {
    await talkToPerson(citizen, desk, /退休一件事 · 填到 \d+\/\d+/, person.workUnit);
    // The bot goes on with the form by itself.
    await citizen.isAsked("收款卡号");
  }
  const number = await finishForm(citizen, person);
  await citizen.say(number);
  await citizen.hears(new RegExp(`（${number}）：3 个部门中已办结 0 个`));
  if (person === man) await talkToPerson(citizen, desk, new RegExp(questionInBetween), null);
  await followTicket(citizen, desk, person);
  await reloads(citizen);
  expect([...citizen.problems, ...desk.problems]).toEqual([]);
  expect([...citizen.findings, ...desk.findings]).toEqual([]);
};

/** One story from its beginning; where it breaks off, both pages are kept as they were. */
const tell = async (person: Person, account: string) => {
  const [citizen, desk] = await Promise.all([
    openPage(browser(), url(), person),
    openDesk(browser(), url(), staffOf(account)),
  ]);
  try {
    await live(citizen, desk, person);
  } catch (error) {
    await citizen.page.screenshot({ path: `test-output/story/failed-${person.folder}.png` });
    await desk.page.screenshot({ path: `test-output/story/failed-${account}.png` });
    throw error;
  }
};

describe("the whole story, in two browsers at once", () => {
  it("answers, fills in, submits, reaches a person and follows a ticket for two people, each with an agent", async ({
    skip,
  }) => {
    if (whyNoBrowser) skip(whyNoBrowser);

    const told = await Promise.allSettled([tell(man, "agent1"), tell(woman, "agent2")]);

    const failed = told.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join("\n"));
  });
});
