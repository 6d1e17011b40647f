import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, type Staff } from "../../local/issuer/staff.ts";
import { startBrowser, whyNoBrowser } from "../support/browser.ts";
import { sampleBankCard } from "../support/form-deps.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";
import { type CitizenPage, man, mistyped, openPage, type Person, tabTo, woman } from "../support/story-citizen.ts";
import { type DeskPage, openDesk } from "../support/story-desk.ts";

let runtime: TestRuntime;
let browser: Browser;

beforeAll(async () => {
  if (whyNoBrowser) return;
  [runtime, browser] = await Promise.all([startRuntime({ apps: true }), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await runtime?.stop();
});

/** The first question by keyboard alone: ask, open what the answer rests on, close it. */
const askByKeyboard = async (citizen: CitizenPage) => {
  const { page, log, look, hears } = citizen;
  await look("01-open");
  await tabTo(page, /^输入您的问题$/);
  await page.keyboard.type("失业金怎么领");
  await page.keyboard.press("Enter");
  await hears("失业登记");
  await log.getByText("智能匹配 · 内容经人工审定").waitFor();
  await look("02-answer");

  await tabTo(page, /^依据 \d+ 条$/, "Shift+Tab");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "答复依据" });
  await sheet.getByText("《中华人民共和国社会保险法》").first().waitFor();
  await sheet.getByText("生效日期").first().waitFor();
  await look("03-sources");
  await page.keyboard.press("Escape");
  expect(await sheet.count()).toBe(0);
  expect(await page.evaluate("document.activeElement.textContent")).toMatch(/^依据 \d+ 条$/);
};

/** Partly typed, partly by the form's own inputs, with a mistake that is explained. */
const beginForm = async ({ say, hears, isAsked, type, look, page }: CitizenPage, person: Person) => {
  await say("办理退休一件事");
  await isAsked("谁来办");
  await look("04-form-choice");
  await say("我本人办，单位职工，正常退休，没有视同缴费，参加了职工医保，没有公积金，两个孩子");
  await hears("记下了：谁来办、参保身份、退休类型、视同缴费、职工医保、公积金账户、独生子女。");
  await isAsked("姓名");
  await say(`我叫${person.name}，手机${person.mobile}`);
  await hears("记下了：姓名、手机号。");

  await type("身份证号", mistyped(person.idNumber));
  await page.getByRole("alert").getByText("可能有一位打错了，请对照身份证再填一次").waitFor();
  await look("05-form-error");
  await type("身份证号", person.idNumber);
};

const questionInBetween = "养老金最少要交多少年";

/** Ends where the bank card is asked for, after a question about something else. */
const fillForm = async (citizen: CitizenPage, person: Person) => {
  const { say, hears, isAsked, type, choose, log, look, showKeyboard, hiddenAtEnd } = citizen;
  if (person === woman) await choose("女职工岗位", "工人岗位（原 50 周岁）");
  await isAsked("缴费年限");
  await say(`电话改成${person.newMobile}`);
  await hears("记下了：手机号。");
  await type("缴费年限", "30年6个月");
  await type("办理地区", "湖南长沙");
  await type("工作单位", person.workUnit);
  await isAsked("收款卡号");
  await say(questionInBetween);
  await hears("我们接着填表。");
  expect(await log.getByRole("button", { name: /^依据/ }).count()).toBe(2);
  await isAsked("收款卡号");
  await look("06-question-in-between");
  await showKeyboard(true);
  await expect.poll(hiddenAtEnd, { timeout: 10_000 }).toBeLessThan(60);
  await showKeyboard(false);
};

/** Returns the reference number. */
const finishForm = async (citizen: CitizenPage, person: Person): Promise<string> => {
  const { type, skip, choose, button, hears, log, look } = citizen;
  await type("收款卡号", sampleBankCard);
  await skip("开户银行");
  await skip("居住地址");
  await skip("档案在哪里");
  await choose("一起办的事项", "医保在职转退休", "户籍信息确认");
  await button("确认提交").waitFor();
  await log.getByText(person.name).last().waitFor();
  await look("07-preview");
  await button("确认提交").click();
  await hears(/已经提交，编号 TX/);
  const receipt = log
    .locator(".message")
    .filter({ hasText: /已经提交，编号 TX/ })
    .last();
  for (const department of ["人力资源社会保障", "医疗保障", "公安"])
    expect(await receipt.locator(".row", { hasText: department }).count(), department).toBe(1);
  await look("08-receipt");
  return /TX[0-9A-Z-]+/.exec((await receipt.textContent()) ?? "")?.[0] ?? "";
};

/** From the queue to the agent, who reads before accepting, and back to the bot. */
const talkToPerson = async (citizen: CitizenPage, desk: DeskPage, topic: RegExp, half: string | null) => {
  const { say, hears, log, look, page } = citizen;
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
  await desk.move({ 承办部门: "人力资源和社会保障局", 交办说明: "请三日内核实" }, "派单");
  await hears("人力资源和社会保障局");
  await desk.move({ 给群众的答复: "已经核实，问题今天解决。" }, "提交答复");
  await hears("已经核实，问题今天解决。");
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
    await talkToPerson(citizen, desk, new RegExp(questionInBetween), person.workUnit);
    // The bot goes on with the form by itself.
    await citizen.isAsked("收款卡号");
  }
  const number = await finishForm(citizen, person);
  await citizen.say(number);
  await citizen.hears(new RegExp(`（${number}）：3 个部门中已办结 0 个`));
  if (person === man) await talkToPerson(citizen, desk, new RegExp(number), null);
  await followTicket(citizen, desk, person);
  await reloads(citizen);
  expect([...citizen.problems, ...desk.problems]).toEqual([]);
  expect([...citizen.findings, ...desk.findings]).toEqual([]);
};

/** One story from its beginning; where it breaks off, both pages are kept as they were. */
const tell = async (person: Person, account: string) => {
  const [citizen, desk] = await Promise.all([
    openPage(browser, runtime.url, person),
    openDesk(browser, runtime.url, staffOf(account)),
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
