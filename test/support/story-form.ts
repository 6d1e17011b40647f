import { expect } from "vitest";
import { sampleBankCard } from "./form-deps.ts";
import { type CitizenPage, mistyped, type Person, tabTo, woman } from "./story-citizen.ts";

/** The first question by keyboard alone: ask, open what the answer rests on, close it. */
export const askByKeyboard = async (citizen: CitizenPage) => {
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
export const beginForm = async ({ say, hears, isAsked, type, look, page, button }: CitizenPage, person: Person) => {
  await say("办理退休一件事");
  await isAsked("谁来办");
  await look("04-form-choice");
  await say("我本人办，单位职工，正常退休，没有视同缴费，参加了职工医保，没有公积金，两个孩子");
  await hears("记下了：谁来办、参保身份、退休类型、视同缴费、职工医保、公积金账户、独生子女。");
  await isAsked("姓名");
  await say(`我叫${person.name}，手机${person.mobile}`);
  await hears("记下了：姓名、手机号。");
  await isAsked("单独同意");
  await button("同意").click();

  await type("身份证号", mistyped(person.idNumber));
  await page.getByRole("alert").getByText("可能有一位打错了，请对照身份证再填一次").waitFor();
  await look("05-form-error");
  await type("身份证号", person.idNumber);
};

/** What is asked in the middle of the form. */
export const questionInBetween = "养老金最少要交多少年";

/** Ends where the bank card is asked for, after a question about something else. */
export const fillForm = async (citizen: CitizenPage, person: Person) => {
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

/** Fills in the rest, looks it over and submits. Returns the reference number. */
export const finishForm = async (citizen: CitizenPage, person: Person): Promise<string> => {
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
