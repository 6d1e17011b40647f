import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { screens, startBrowser, whyNoBrowser } from "../support/browser.ts";
import { buildPage } from "../support/build-page.ts";
import { fillByTalking, fillOnItsPage, submissionOf, type Visit } from "../support/fill-in-form.ts";
import { type MemoryCitizenServer, startMemoryCitizenServer } from "../support/memory-citizen-server.ts";
import { whyNoMiniTests } from "../support/mini-build.ts";
import { meetSampleCitizens, type SampleCitizen, sentOf } from "../support/sample-citizen.ts";
import type { Surface } from "../support/story-steps.ts";
import { miniSurface, webSurface } from "../support/surfaces.ts";

// The sample citizens live on this day, whenever they are met.
const theirDay = Date.parse("2026-11-23T02:00:00.000Z");
const shift = theirDay - Date.now();
const clock = { now: () => new Date(Date.now() + shift) };
const shiftedDate = `{
  const Now = Date;
  globalThis.Date = class extends Now {
    constructor(...given) { given.length > 0 ? super(...given) : super(Now.now() + ${shift}); }
    static now() { return Now.now() + ${shift}; }
  };
}`;

let browser: Browser;
let server: MemoryCitizenServer;
let citizens: SampleCitizen[];

beforeAll(async () => {
  if (whyNoBrowser) return;
  const [dist, ...ready] = await Promise.all([buildPage("citizen"), startBrowser(), meetSampleCitizens()]);
  [browser, citizens] = ready;
  server = await startMemoryCitizenServer(dist, clock);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const patienceMs = 20_000;

const press = (page: Visit["page"], name: string) => page.getByRole("button", { name, exact: true }).last().click();
const goTo = (page: Visit["page"], name: string) =>
  page.getByRole("navigation").getByRole("button", { name, exact: true }).click();

/** From the catalogue to the page of the form. */
const toFormPage = async ({ page, citizen: { service } }: Visit) => {
  await goTo(page, "服务");
  await page.getByRole("textbox", { name: "搜服务" }).fill(service.title);
  await page.getByRole("main").getByRole("button", { name: service.title }).first().click();
  await press(page, "自己填表");
  await press(page, "开始填");
  await page.getByRole("heading", { level: 1, name: service.title }).waitFor();
};

/** By the form's page, or question by question in the conversation. */
const ways = [
  async (visit: Visit) => {
    await toFormPage(visit);
    await fillOnItsPage(visit);
  },
  fillByTalking,
];

const submitAndFollow = async ({ page, citizen: { service } }: Visit) => {
  await press(page, "确认提交");
  const number = new RegExp(`编号 ${service.numberPrefix}\\d{8}-`);
  await page.getByRole("log", { name: "对话记录" }).getByText(number).last().waitFor();
  await goTo(page, "进度");
  await page.getByRole("main").getByRole("button", { name: service.title }).click();
  await page.getByRole("list", { name: "办理进度" }).getByText("您提交了申报").waitFor();
};

/** Everything that one citizen does on one surface. Returns what went wrong. */
const live = async (surface: Surface, citizen: SampleCitizen, fillIn: (visit: Visit) => Promise<void>) => {
  const context = await browser.newContext({ viewport: screens.phone, locale: "zh-CN" });
  await context.addInitScript(shiftedDate);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  const visit: Visit = { page, surface, server, citizen };
  try {
    await surface.open(page, server.url);
    await page.getByText("我是小窗").waitFor();
    await fillIn(visit);
    await submitAndFollow(visit);
    expect(sentOf(await submissionOf(visit))).toEqual(citizen.sent);
  } catch (error) {
    await page.screenshot({ path: `test-output/sample-citizens/${surface.name}-${citizen.service.id}.png` });
    problems.push(String(error));
  }
  await context.close();
  return problems.map((problem) => `${surface.name}, ${citizen.service.id}: ${problem}`);
};

// Two processors, one of them with the server.
const atOnce = 3;

/** All of them, a few at a time; every other one the other way, and the other way round on the other surface. */
const liveAll = async (surface: Surface, first: 0 | 1): Promise<string[]> => {
  const waiting = [...citizens.entries()];
  const problems: string[] = [];
  const goOn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, citizen] = next;
      const fillIn = ways[(place + first) % 2] ?? fillByTalking;
      problems.push(...(await live(surface, citizen, fillIn)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
  return problems;
};

describe("the first sample citizen of every service fills in, signs, submits and follows the progress", () => {
  it("on the web page", async ({ skip }) => {
    if (whyNoBrowser) skip(whyNoBrowser);
    expect(citizens.length).toBe(server.world.services.filter(({ kind }) => kind === "bundle").length);
    expect(await liveAll(webSurface, 0)).toEqual([]);
  });

  it("in the WeChat mini-program", async ({ skip }) => {
    const reason = whyNoBrowser ?? whyNoMiniTests;
    if (reason) skip(reason);
    expect(await liveAll(await miniSurface("wechat"), 1)).toEqual([]);
  });
});
