import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Clock } from "../../functions/shared/clock.ts";
import { screens } from "./browser.ts";
import type { Visit } from "./fill-in-form.ts";

// The sample citizens live on this day, whenever they are met.
const shift = Date.parse("2026-11-23T02:00:00.000Z") - Date.now();
const shiftedDate = `{
  const Now = Date;
  globalThis.Date = class extends Now {
    constructor(...given) { given.length > 0 ? super(...given) : super(Now.now() + ${shift}); }
    static now() { return Now.now() + ${shift}; }
  };
}`;

/** The sample citizens' own time. */
export const sampleClock: Clock = { now: () => new Date(Date.now() + shift) };

// Other tests may have the machine to themselves for a while.
const patienceMs = 60_000;

/** A phone that takes the sample citizens' day for today. */
export const sampleContext = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: screens.phone, locale: "zh-CN" });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript(shiftedDate);
  return context;
};

/** Opens 小窗 on that phone; what its page throws is added to `problems`. */
export const visitOf = async (
  context: BrowserContext,
  { surface, server, citizen }: Omit<Visit, "page">,
  problems: string[],
): Promise<Visit> => {
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => problems.push(message));
  await surface.open(page, server.url);
  await page.getByText("我是小窗").first().waitFor();
  return { page, surface, server, citizen };
};

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole("button", { name, ...(typeof name === "string" && { exact: true }) })
    .last()
    .click();

/** Moves to another screen by the bar of navigation. */
export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation").getByRole("button", { name, exact: true }).click();

/** From the catalogue to the page of the form. */
export const toFormPage = async ({ page, citizen: { service } }: Visit): Promise<void> => {
  await goTo(page, "服务");
  await page.getByRole("textbox", { name: "搜服务" }).fill(service.title);
  await page.getByRole("main").getByRole("button", { name: service.title }).first().click();
  await press(page, "自己填表");
  await press(page, "开始填");
  await page.getByRole("heading", { level: 1, name: service.title }).waitFor();
};

/** Submits what was looked over, and follows it from the receipt to its timeline. */
export const submitAndFollow = async ({ page, citizen: { service } }: Visit) => {
  await press(page, "确认提交");
  const number = new RegExp(`编号 ${service.numberPrefix}\\d{8}-`);
  await page.getByRole("log", { name: "对话记录" }).getByText(number).last().waitFor();
  await goTo(page, "进度");
  await page.getByRole("main").getByRole("button", { name: service.title }).click();
  await page.getByRole("list", { name: "办理进度" }).getByText("您提交了申报").waitFor();
};
