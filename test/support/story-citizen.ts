import type { Browser, Page } from "playwright-core";
import { photograph, pixelsTooWide, screens, seriousFindings } from "./browser.ts";
import { idNumberOf } from "./form-deps.ts";

/** Who a story is about; made up, with an ID number of an area that does not exist. */
export type Person = {
  folder: string;
  isLargePrint: boolean;
  name: string;
  idNumber: string;
  mobile: string;
  newMobile: string;
  workUnit: string;
  /** What they want a ticket for. */
  request: string;
};

export const man: Person = {
  folder: "normal",
  isLargePrint: false,
  name: "张小满",
  idNumber: idNumberOf("19660312", "male"),
  mobile: "13900001111",
  newMobile: "13900002222",
  workUnit: "小满机械有限公司",
  request: "退休金发放晚了三天，希望查清原因。",
};
export const woman: Person = {
  folder: "large-print",
  isLargePrint: true,
  name: "林秋月",
  idNumber: idNumberOf("19711105", "female"),
  mobile: "13900003333",
  newMobile: "13900004444",
  workUnit: "秋月纺织有限公司",
  request: "社保大厅取号机坏了，希望尽快修好。",
};

/** The same ID number with its last character wrong. */
export const mistyped = (idNumber: string): string => idNumber.slice(0, 17) + (idNumber.endsWith("1") ? "2" : "1");

// A citizen may write 15 times a minute; the page waits for the next minute by itself, and so do these tests.
const patienceMs = 80_000;

/** Opens the citizen's page on a phone, in large print if the person wants it. */
export const openPage = async (browser: Browser, url: string, person: Person) => {
  const context = await browser.newContext({ viewport: screens.phone, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(url);
  await page.getByText("我是小窗").waitFor();
  if (person.isLargePrint) await page.getByRole("button", { name: "大字" }).click();
  const findings: string[] = [];
  const log = page.getByRole("log", { name: "对话记录" });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const question = (label: string) => page.getByRole("group", { name: label }).first();
  return {
    page,
    log,
    problems,
    findings,
    button,
    /** The last message with these words. */
    hears: (words: string | RegExp) =>
      log.locator(".message, .system-line").filter({ hasText: words }).last().waitFor(),
    say: async (text: string) => {
      await page.getByRole("textbox", { name: "输入您的问题" }).fill(text);
      await page.keyboard.press("Enter");
    },
    /** Waits for the form to ask for this field. */
    isAsked: (label: string) => question(label).waitFor(),
    type: async (label: string, value: string) => {
      await question(label).getByRole("textbox").fill(value);
      await question(label).getByRole("button", { name: "下一步" }).click();
    },
    choose: async (label: string, ...options: string[]) => {
      for (const option of options) await question(label).getByLabel(option, { exact: true }).check();
      await question(label).getByRole("button", { name: "下一步" }).click();
    },
    skip: (label: string) => question(label).getByRole("button", { name: "跳过" }).click(),
    /** Every message with its place in the transcript: what must be the same after a reload. */
    transcript: () =>
      log
        .locator("[id^=message-]:is(.message, .system-line)")
        .evaluateAll((all) =>
          all.map((each) => `${each.id} ${each.querySelector(".bubble-text, .system-pill")?.textContent}`),
        ),
    /** Makes the room as small as a phone's keyboard leaves it, or as large as it was. */
    showKeyboard: (isShown: boolean) =>
      page.setViewportSize(isShown ? { ...screens.phone, height: 500 } : screens.phone),
    /** How many pixels of the conversation's end are out of view. */
    hiddenAtEnd: () =>
      log.evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop),
    /** Keeps pictures of the state, and remembers what is wrong with it. */
    look: async (state: string) => {
      findings.push(...(await seriousFindings(page)).map((each) => `${state}: ${each}`));
      const tooWide = await pixelsTooWide(page);
      if (tooWide > 0) findings.push(`${state}: ${tooWide} px too wide`);
      await photograph(page, `test-output/story/citizen/${person.folder}/${state}`, [screens.phone, screens.desktop]);
    },
  };
};

export type CitizenPage = Awaited<ReturnType<typeof openPage>>;

/** Presses a key until the element with the focus has this name; as many times as a patient person would. */
export const tabTo = async (page: Page, name: RegExp, key = "Tab"): Promise<void> => {
  const nameOfFocus = `(() => { const at = document.activeElement;
    return at.getAttribute("aria-label") ?? at.textContent; })()`;
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press(key);
    if (name.test(await page.evaluate<string>(nameOfFocus))) return;
  }
  throw new Error(`the focus never came to ${name}`);
};
