import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { reply } from "../../functions/messages/reply.ts";
import { box, button, citizenPageOfFile, log, look, say } from "../support/citizen-page.ts";
import { askField, handoffReplies, lookAtForm, ticketAnswered } from "../support/fake-citizen-script.ts";

const { server, open, newPage } = citizenPageOfFile();

// Run in the page.
const roleAndName = `(() => {
  const at = document.activeElement;
  const name = at.getAttribute("aria-label") ?? at.querySelector(".service-title")?.textContent ?? at.textContent;
  return (at.getAttribute("role") ?? at.tagName.toLowerCase()) + " " + name;
})()`;
const descriptionOfFocus = `document.activeElement.getAttribute("aria-describedby").split(" ")
  .map((id) => document.getElementById(id)?.textContent).join(" ")`;

const walkThrough = async (page: Page, name: string) => {
  await look(page, `${name}-fresh`);
  await say(page, "我什么时候退休？");
  await button(page, "依据 2 条、附件 1 个").click();
  await page.getByRole("dialog", { name: "答复依据" }).waitFor();
  const file = page.getByRole("link", { name: "下载附件：弹性退休申请表.docx" });
  expect(await file.getAttribute("href")).toBe(`/v1/attachments/att_${"a".repeat(22)}`);
  await look(page, `${name}-citations`);
  await button(page, "关闭").click();
  await log(page).getByRole("button", { name: "办理退休一件事" }).click();
  await page.getByRole("textbox", { name: "姓名" }).fill("林秋月");
  await button(page, "下一步").click();
  await page.getByRole("textbox", { name: "身份证号" }).fill("123");
  await button(page, "下一步").click();
  await page.getByRole("alert").getByText("应该是 18 位").waitFor();
  await look(page, `${name}-form-error`);
  await page.getByRole("textbox", { name: "身份证号" }).fill("990101197002030020");
  await button(page, "下一步").click();
  await page.getByRole("combobox", { name: "出生年月：年" }).selectOption({ label: "1970年" });
  await page.getByRole("combobox", { name: "出生年月：月" }).selectOption({ label: "2月" });
  await look(page, `${name}-form-month`);
  await button(page, "下一步").click();
  await page.getByRole("radio", { name: "生产、服务岗位" }).check();
  await look(page, `${name}-form-choice`);
  await button(page, "下一步").click();
  await page.getByRole("checkbox", { name: "换发社会保障卡" }).check();
  await look(page, `${name}-form-choices`);
  await button(page, "下一步").click();
  await page.getByRole("textbox", { name: "手机号" }).waitFor();
  server().say(lookAtForm());
  server().say(askField(5, "我们接着填表。"));
  await page.getByText("我们接着填表。").waitFor();
  await look(page, `${name}-look-at-form`);
  await button(page, "跳过").click();
  await button(page, "确认提交").waitFor();
  await look(page, `${name}-preview`);
  await button(page, "确认提交").click();
  await page.getByText("受理回执").waitFor();
  await say(page, "查工单进度");
  await page.getByRole("list", { name: "办理进度" }).waitFor();
  await look(page, `${name}-ticket`);
  server().say(ticketAnswered());
  await page.getByText("给您添麻烦了").waitFor();
  await look(page, `${name}-ticket-answered`);
  await say(page, "火星移民补贴");
  await page.getByText("没有查到可靠的依据").waitFor();
  await button(page, "找人工客服").click();
  await page.getByText("正在排队，您排在第 3 位").waitFor();
  await look(page, `${name}-waiting`);
  server().withPerson();
  server().say(handoffReplies.joined());
  server().say(handoffReplies.said("您好，我是周宁。"));
  await page.getByText("周宁 正在为您服务").waitFor();
  await look(page, `${name}-agent`);
  server().say(handoffReplies.ended());
  await page.getByText("本次人工服务已结束").waitFor();
  server().faults.slowSeconds = 40;
  await say(page, "说得太快");
  await log(page).getByText("秒后自动发送").waitFor();
  await look(page, `${name}-slowed`);
};

describe("the citizen's page", () => {
  it.each([
    ["phone", { viewport: { width: 390, height: 844 } }],
    ["phone-dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
    ["wide", { viewport: { width: 1280, height: 800 } }],
  ] as const)("shows every kind of message without a serious axe finding: %s", async (name, options) => {
    await walkThrough(await open(options), name);
  });

  it("shows every kind of message in large print, with 24 px text and 60 px targets, and remembers it", async () => {
    const page = await open();
    await button(page, "大字").click();
    await walkThrough(page, "large");

    await page.reload();
    await page.getByText("我是小窗").waitFor();
    expect(await button(page, "大字").getAttribute("aria-pressed")).toBe("true");
    const sizes = await page
      .getByRole("button")
      .evaluateAll((all) =>
        all
          .filter((each) => each.getClientRects().length > 0)
          .map((each) => ({ name: each.textContent, width: each.clientWidth, height: each.clientHeight })),
      );
    expect(sizes.filter(({ width, height }) => width < 58 || height < 58)).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.bubble-text')).fontSize")).toBe("24px");
  });

  it("has targets of at least 44 px in normal print", async () => {
    const page = await open();
    await say(page, "办理退休一件事");
    await button(page, "下一步").waitFor();
    const sizes = await page
      .getByRole("button")
      .evaluateAll((all) =>
        all
          .filter((each) => each.getClientRects().length > 0)
          .map((each) => ({ name: each.textContent, ...each.getBoundingClientRect().toJSON() })),
      );
    expect(sizes.filter(({ width, height }) => width < 44 || height < 44)).toEqual([]);
  });

  it("tells assistive technology what everything is, in the order of the page", async () => {
    const page = await open();
    const stops: string[] = [];
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate<string>(roleAndName));
    }
    expect(stops).toEqual([
      "select 办事地区",
      "button 大字",
      "button 找人工客服",
      "button 对话",
      "button 服务",
      "button 进度",
      "button 工单",
      "button 我的",
      "log 对话记录",
      "button 我什么时候退休？",
      "button 办理退休一件事",
      "button 新生儿怎么上户口？",
      "button 开餐饮店要什么证？",
      "button 查工单进度",
      "button 找人工",
      "button 全部服务",
      "button 我的申报",
      "button 我的工单",
      "textarea 输入您的问题",
      "button 发送",
    ]);
    await expect(page.getByRole("heading", { level: 1 }).textContent()).resolves.toBe("对话");
    await expect(log(page).getAttribute("aria-live")).resolves.toBe("polite");
  });

  it("can be used by keyboard alone, with the focus always somewhere sensible", async () => {
    const page = await open();
    const focused = () => page.evaluate("document.activeElement.id");
    await box(page).focus();
    await page.keyboard.type("我什么时候退休？");
    await page.keyboard.press("Enter");
    await button(page, "依据 2 条、附件 1 个").waitFor();
    expect(await focused()).toBe("compose");

    await button(page, "依据 2 条、附件 1 个").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.querySelector('[role=dialog]').contains(document.activeElement)")).toBe(
        true,
      );
    }
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.evaluate("document.activeElement.textContent")).toBe("依据 2 条、附件 1 个");

    await log(page).getByRole("button", { name: "办理退休一件事" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "姓名" }).focus();
    await page.keyboard.type("林秋月");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("身份证号");
    await page.keyboard.type("123");
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "身份证号" });
    await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.inputValue()).toBe("123");
    expect(await page.evaluate(descriptionOfFocus)).toContain("身份证号应该是 18 位，请检查后再填。");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("990101197002030020");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("出生年月：年");
  });

  it("loses nothing when the line drops, also what was never pushed", async () => {
    const page = await open();
    server().sayUnheard(reply({ text: "没有推送的话" }));
    server().dropSockets();
    await page.getByText("没有推送的话").waitFor();

    server().sayUnheard(reply({ text: "又一句没推送的话" }));
    server().say(reply({ text: "推送的话" }));
    await page.getByText("又一句没推送的话").waitFor();
    const texts = await log(page).locator(".bubble-text").allTextContents();
    expect(texts.slice(-3)).toEqual(["没有推送的话", "又一句没推送的话", "推送的话"]);
  });

  it("loses, doubles and swaps nothing through thirty broken lines with words going both ways", async () => {
    const page = await newPage();
    // The page waits a quarter of a second and more before it tries again; here that is nothing.
    await page.addInitScript(
      "{ const later = setTimeout; globalThis.setTimeout = (run, ms, ...given) => later(run, ms > 200 && ms <= 500 ? 10 : ms, ...given); }",
    );
    await page.goto(server().url);
    await page.getByText("我是小窗").waitFor();
    const { messages, sockets } = server().conversation();
    const heard = () => log(page).locator(".bubble-text").allTextContents();
    for (let storm = 0; storm < 30; storm += 1) {
      await expect.poll(() => sockets.size, { interval: 5 }).toBeGreaterThan(0);
      if (storm % 3 === 0) await say(page, `我说${storm}`);
      server().say(reply({ text: `窗口说${storm}` }));
      server().dropSockets();
    }
    // Ten of them, each with its answer, thirty said by the desk, and the greeting.
    await expect.poll(() => messages.length).toBe(1 + 10 * 2 + 30);
    await expect.poll(heard).toEqual(messages.map(({ text }) => text));
    expect(messages.filter(({ from }) => from === "citizen").map(({ text }) => text)).toEqual(
      Array.from({ length: 10 }, (_, at) => `我说${at * 3}`),
    );
  });

  it("goes on by long poll where sockets do not get through", async () => {
    server().faults.refuseSockets = true;
    const page = await open();
    await say(page, "我什么时候退休？");
    await page.getByText("法定退休年龄是").waitFor();
  });

  it("sends once what it sends twice", async () => {
    const page = await open();
    server().faults.loseAnswers = 1;
    await say(page, "火星移民补贴");
    await page.getByText("没有查到可靠的依据").waitFor();
    await expect.poll(() => [...server().posts.values()]).toEqual([2]);
    expect(
      server()
        .conversation()
        .messages.filter(({ from }) => from === "citizen"),
    ).toHaveLength(1);
    expect(await log(page).getByText("火星移民补贴").count()).toBe(1);
  });

  it("keeps what could not be delivered, also over a reload, and delivers it on request under the same id", async () => {
    const page = await open();
    server().faults.isDown = true;
    server().dropSockets();
    await say(page, "断网时说的话");
    await button(page, "未送达，点此重试").waitFor();
    await look(page, "failed");
    await page.reload();
    await page.getByText("断网时说的话").waitFor();

    server().faults.isDown = false;
    await page.getByText("没有查到可靠的依据").waitFor();
    expect(server().posts.size).toBe(1);
    expect(await log(page).getByText("断网时说的话").count()).toBe(1);
  });

  it("shows one conversation in two tabs", async () => {
    const first = await open();
    const second = await first.context().newPage();
    await second.goto(server().url);
    await second.getByText("我是小窗").waitFor();

    await say(first, "我什么时候退休？");
    await second.getByText("法定退休年龄是").waitFor();
    await say(second, "火星移民补贴");
    await first.getByText("没有查到可靠的依据").waitFor();

    expect(server().conversations()).toHaveLength(1);
    const [one, two] = await Promise.all(
      [first, second].map((page) => log(page).locator(".bubble-text").allTextContents()),
    );
    expect(one).toEqual(two);
  });

  it("starts again kindly when the session has ended, and still delivers what was said", async () => {
    const page = await open();
    await say(page, "火星移民补贴");
    await page.getByText("没有查到可靠的依据").waitFor();
    server().expireSessions();
    await say(page, "我什么时候退休？");
    await page.getByText("法定退休年龄是").waitFor();
    await page.getByText("上次的对话已自动结束").waitFor();
    expect(await log(page).getByText("火星移民补贴").count()).toBe(0);
  });

  it("asks before it leaves a conversation for another region", async () => {
    const page = await open();
    await say(page, "火星移民补贴");
    await page.getByText("没有查到可靠的依据").waitFor();
    await page.getByRole("combobox", { name: "办事地区" }).selectOption({ label: "湖南省" });
    await look(page, "region");
    await button(page, "不换了").click();
    expect(server().conversations()).toHaveLength(1);

    await page.getByRole("combobox", { name: "办事地区" }).selectOption({ label: "湖南省" });
    await button(page, "换地区").click();
    await expect.poll(() => server().conversations().length).toBe(2);
    await expect.poll(() => log(page).getByText("火星移民补贴").count()).toBe(0);
  });

  it("says what is wrong with a message that is too long or refused", async () => {
    const page = await open();
    await box(page).fill("长".repeat(2003));
    await page.getByText("请删去 3 个字再发送").waitFor();
    await box(page).press("Enter");
    expect(server().posts.size).toBe(0);

    server().faults.refusePosts = "内容不合要求，请修改。";
    await say(page, "你好");
    await page.getByText("没有发出。内容不合要求，请修改。").waitFor();
    await look(page, "refused");
    await box(page).fill("又打了几个字");
    await button(page, "知道了").click();
    expect(await log(page).getByText("你好").count()).toBe(0);
    expect(await box(page).inputValue()).toBe("你好\n又打了几个字");
    expect(await page.evaluate("document.activeElement.id")).toBe("compose");
  });

  it("copies a ticket number and says so", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await say(page, "查工单进度");
    await button(page, "复制工单编号").click();
    await page.getByRole("status").getByText("已复制").waitFor({ state: "attached" });
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("GD20261123-4F7KPM");
  });

  it("reads an answer aloud where the device has a voice, until it is over or stopped", async () => {
    const page = await newPage();
    await page.addInitScript(`{
      globalThis.said = [];
      globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
      const speechSynthesis = { speak: (one) => globalThis.said.push(one), cancel: () => {} };
      Object.defineProperty(globalThis, "speechSynthesis", { value: speechSynthesis });
    }`);
    await page.goto(server().url);
    await say(page, "我什么时候退休？");
    const isSpeaking = page.getByRole("button", { pressed: true, name: "停止朗读" });
    await button(page, "朗读").click();
    await isSpeaking.waitFor();
    expect(await page.evaluate("[said.length, said[0].text.includes('法定退休年龄'), said[0].lang]")).toEqual([
      1,
      true,
      "zh-CN",
    ]);
    await isSpeaking.click();
    await button(page, "朗读").click();
    await isSpeaking.waitFor();
    await page.evaluate("said[1].onend()");
    await button(page, "朗读").waitFor();
  });

  it("runs no script that a source's address carries, and asks no other host for anything", async () => {
    const page = await open();
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await page.reload();
    const citation = {
      entryId: "e",
      title: "假依据",
      document: "文件",
      number: null,
      article: null,
      effectiveAt: null,
      region: "430000",
    };
    server().say(
      reply({ text: "<img src=x onerror=alert(1)>", citations: [{ ...citation, url: "javascript:alert(1)" }] }),
    );
    await button(page, "依据 1 条").click();
    await page.getByText("湖南省").last().waitFor();
    expect(await page.getByRole("link").count()).toBe(0);
    expect([...hosts]).toEqual([server().url]);
  });
});
