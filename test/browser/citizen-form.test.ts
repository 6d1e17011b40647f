import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { reply } from "../../functions/messages/reply.ts";
import { screens } from "../support/browser.ts";
import { button, citizenPageOfFile, log, look, lookEverywhere } from "../support/citizen-page.ts";
import { complete, man, without } from "../support/form-talk.ts";
import { registered } from "../support/memory-shared-data.ts";

const { server, open: openPage } = citizenPageOfFile();

const answers = () => server().forms.draftOf(server().conversation().id, "retirement").answers;
const saved = (page: Page) => page.getByRole("status").getByText("填的内容都已保存");
const unsaved = (page: Page) => page.getByRole("status").getByText("还没保存");
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
/** Opens the form of a draft that the conversation has begun. */
const open = async (given = {}, options = {}, part = "") => {
  const page = await openPage(options);
  server().forms.begin(server().conversation().id, "retirement", given);
  await page.goto(`${server().url}/#/form/retirement${part}`);
  await page.getByRole("heading", { level: 1, name: /退休一件事/ }).waitFor();
  return page;
};

describe("the form as a page", () => {
  it("begins where there is none yet, through the conversation", async () => {
    const page = await openPage();
    await page.goto(`${server().url}/#/form/retirement`);
    await button(page, "开始填").click();
    await page.getByRole("heading", { level: 1, name: "退休一件事" }).waitFor();
    expect(server().posts.size).toBe(1);
  });

  it("saves field by field what is chosen and what is left, and opens what follows", async () => {
    const page = await open();
    await page.getByRole("radio", { name: "我本人办" }).check();
    await expect.poll(() => answers().applicant).toBe("self");
    await field(page, "姓名").fill("林秋月");
    await unsaved(page).waitFor();
    await page.keyboard.press("Tab");
    await saved(page).waitFor();
    expect(answers().name).toBe("林秋月");
  });

  it("takes nothing sensitive before the consent, shows it masked afterwards, and takes it anew", async () => {
    const page = await open(without("sensitive-consent", "id-number"));
    await page.getByText("请先在上面同意使用敏感个人信息").first().waitFor();
    expect(await field(page, "身份证号").count()).toBe(0);
    await page.getByRole("radio", { name: "同意", exact: true }).check();
    await field(page, "身份证号").fill(man);
    await page.keyboard.press("Tab");
    await page
      .getByText("990***********0018")
      .or(page.getByText(/990\*+/))
      .first()
      .waitFor();
    expect(await page.content()).not.toContain(man);
    await button(page, "修改身份证号").click();
    expect(await field(page, "身份证号").inputValue()).toBe("");
  });

  it("says what is wrong at the field and at the top, with ways there, by keyboard alone", async () => {
    const page = await open(without("mobile", "work-unit"));
    await field(page, "手机号").fill("123");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: "手机号" }).getByRole("alert").getByText("手机号").waitFor();
    expect(await field(page, "手机号").getAttribute("aria-invalid")).toBe("true");
    await button(page, "核对并提交").focus();
    await page.keyboard.press("Enter");
    const summary = page.getByRole("alert", { name: "还有 2 项要处理" });
    await summary.waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("summary");
    await look(page, "form-errors");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("page-work-unit");
    await page.keyboard.type("小满机械有限公司");
    await page.keyboard.press("Tab");
    await page.getByRole("alert", { name: "还有 1 项要处理" }).waitFor();
  });

  it("is looked over before it is submitted, changed from there, printed, and submitted in the conversation", async () => {
    const page = await open(complete);
    await button(page, "核对并提交").click();
    await page.getByRole("heading", { level: 1, name: /核对/ }).waitFor();
    await look(page, "form-check");
    await page.emulateMedia({ media: "print" });
    expect(await button(page, "确认提交").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await button(page, "修改手机号").click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("page-mobile");
    await page.goBack();
    await button(page, "确认提交").click();
    await log(page).getByText("确认提交").first().waitFor();
    await expect.poll(() => server().posts.size).toBe(2);
  });

  it("cannot be submitted when something stands in the way, and says what to do instead", async () => {
    const page = await open({ ...without("id-number"), "birth-month": "2000-01" });
    await button(page, "核对并提交").click();
    await page
      .getByRole("alert")
      .getByText(/五十周岁/)
      .waitFor();
    expect(await button(page, "确认提交").count()).toBe(0);
  });
});

describe("what is typed", () => {
  it("waits while the network is gone, tells what is not saved, and goes out once by itself", async () => {
    const page = await open(without("mobile", "work-unit"));
    server().faults.isDown = true;
    await field(page, "工作单位").or(field(page, "单位名称")).first().fill("小满机械有限公司");
    await field(page, "手机号").fill("13900001111");
    await page.keyboard.press("Tab");
    await page
      .getByRole("status")
      .getByText(/还没保存：.*手机号.*连上后自动保存/)
      .waitFor();
    await look(page, "form-offline");
    expect(await page.evaluate("JSON.stringify(localStorage)")).not.toContain("13900001111");

    const before = server().forms.saves();
    server().faults.isDown = false;
    await saved(page).waitFor();
    expect(answers().mobile).toBe("13900001111");
    expect(server().forms.saves() - before).toBeLessThanOrEqual(2);
  });

  it("is written once when the answer to it is lost", async () => {
    const page = await open(without("mobile"));
    server().faults.loseAnswers = 1;
    await field(page, "手机号").fill("13900001111");
    await page.keyboard.press("Tab");
    await saved(page).waitFor();
    expect(server().forms.saves()).toBe(1);
  });

  it("outlives a look at another screen, and what was saved outlives the page being killed", async () => {
    const page = await open(without("mobile", "name"));
    await field(page, "姓名").fill("林秋月");
    await page.keyboard.press("Tab");
    await saved(page).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "进度" }).click();
    await page.goBack();
    expect(await field(page, "姓名").inputValue()).toBe("林秋月");

    const again = await page.context().newPage();
    await page.close({ runBeforeUnload: false });
    await again.goto(`${server().url}/#/form/retirement`);
    await expect.poll(() => field(again, "姓名").inputValue()).toBe("林秋月");
  });

  it("asks before the page is closed only while something is not saved", async () => {
    const page = await open(without("mobile"));
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    server().faults.isDown = true;
    await field(page, "手机号").fill("13900001111");
    await page.keyboard.press("Tab");
    await unsaved(page).waitFor();
    // Not awaited: the page that is asked to evaluate is gone before it can answer.
    void page.evaluate("location.reload()").catch(() => null);
    await expect.poll(() => asked, { timeout: 15_000 }).toEqual(["beforeunload"]);
  });
});

describe("two who fill the same form", () => {
  it("see each other's answers, and decide where both answered the same question", async () => {
    const page = await open(without("mobile", "name"));
    const { id } = server().conversation();
    server().faults.isDown = true;
    await field(page, "手机号").fill("13900001111");
    await page.keyboard.press("Tab");
    await unsaved(page).waitFor();
    server().forms.talk(id, "retirement", { mobile: "13900002222", name: "林秋月" });
    server().faults.isDown = false;

    const conflict = page.getByRole("group", { name: "手机号" }).getByRole("alert").getByText("刚在别处改过");
    await conflict.waitFor();
    await look(page, "form-conflict");
    expect(answers().mobile).toBe("13900002222");
    await button(page, "用我填的").click();
    await expect.poll(() => answers().mobile).toBe("13900001111");
    expect(answers().name).toBe("林秋月");
    await expect.poll(() => field(page, "姓名").inputValue()).toBe("林秋月");
  });

  it("can take the other's", async () => {
    const page = await open(without("mobile"));
    server().faults.isDown = true;
    await field(page, "手机号").fill("13900001111");
    await page.keyboard.press("Tab");
    await unsaved(page).waitFor();
    server().forms.talk(server().conversation().id, "retirement", { mobile: "13900002222" });
    server().faults.isDown = false;
    await page.getByRole("button", { name: /^用“/ }).click();
    await saved(page).waitFor();
    expect(answers().mobile).toBe("13900002222");
  });

  it("hear of what was said in the conversation without a reload", async () => {
    const page = await open(without("name"));
    server().forms.talk(server().conversation().id, "retirement", { name: "林秋月" });
    server().say(reply({ text: "已记下姓名" }));
    await expect.poll(() => field(page, "姓名").inputValue()).toBe("林秋月");
  });

  it("find in the conversation what is open now, when the page has filled in something", async () => {
    const page = await open(without("mobile", "name"));
    await field(page, "姓名").fill("林秋月");
    await page.keyboard.press("Tab");
    await saved(page).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "对话" }).click();
    await log(page).getByText("退休一件事").first().waitFor();
    await expect.poll(() => server().posts.size).toBe(1);
  });

  it("stay one through a storm of dropped lines", async () => {
    const page = await open(without("mobile", "name"));
    await field(page, "姓名").fill("林秋月");
    for (let storm = 0; storm < 5; storm += 1) {
      server().dropSockets();
      await page.waitForTimeout(150);
    }
    await field(page, "手机号").fill("13900001111");
    await page.keyboard.press("Tab");
    await saved(page).waitFor();
    expect(answers()).toMatchObject({ name: "林秋月", mobile: "13900001111" });
  });
});

it.each(
  Object.entries(screens).flatMap(([name, viewport]) => [false, true].map((isLarge) => ({ name, viewport, isLarge }))),
)("looks right: $name, large print $isLarge", async ({ name, viewport, isLarge }) => {
  const page = await open(without("mobile", "matters"), { viewport });
  if (isLarge) await button(page, "大字").click();
  const suffix = isLarge ? `${name}-large` : name;
  await look(page, `form-${suffix}`);
  await page.locator("#screen").evaluate((view) => view.scrollTo(0, 1200));
  await look(page, `form-more-${suffix}`);
  await page.locator("#screen").evaluate((view) => view.scrollTo(0, view.scrollHeight));
  await look(page, `form-end-${suffix}`);
});

describe("shared data on the page of a form", () => {
  it("is read with a consent given there, shown with its source, and given back", async () => {
    const { name, idNumber } = registered;
    const page = await open({ applicant: "self", name, "sensitive-consent": complete["sensitive-consent"] ?? "" });
    const part = page.getByRole("region", { name: /要不要少填几项|共享数据/ });
    expect(await part.count()).toBe(0);
    await field(page, "身份证号").fill(idNumber);
    await page.keyboard.press("Tab");
    await part.getByText(/要不要从人力资源社会保障部门的.*缴费年限/).waitFor();
    await lookEverywhere(page, "form-prefill-ask");
    await part.getByRole("button", { name: "同意", exact: true }).click();
    await part
      .getByText(/调取到：/)
      .first()
      .waitFor();
    await page
      .getByText(/来自.*职工养老保险参保登记/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "大字" }).click();
    await look(page, "form-prefill-read-large");
    await button(page, "撤回授权").click();
    await part.getByText("授权已经收回").waitFor();
    expect(await page.getByText(/来自.*职工养老保险参保登记/).count()).toBe(0);
    expect(answers()["id-number"]).toBe(idNumber);
  });
});
