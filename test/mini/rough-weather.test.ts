import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pixelsTooWide, screens, seriousFindings, startBrowser, whyNoBrowser } from "../support/browser.ts";
import {
  answerOnItsPage,
  conversationOf,
  draftOf,
  lookOver,
  submissionOf,
  type Visit,
} from "../support/fill-in-form.ts";
import { type MemoryCitizenServer, startMemoryCitizenServer } from "../support/memory-citizen-server.ts";
import { pngBytes } from "../support/memory-uploads.ts";
import { whyNoMiniTests } from "../support/mini-build.ts";
import { meetSampleCitizens, type SampleCitizen, sentOf } from "../support/sample-citizen.ts";
import {
  goTo,
  press,
  sampleClock,
  sampleContext,
  submitAndFollow,
  toFormPage,
  visitOf,
} from "../support/sample-visit.ts";
import type { Surface } from "../support/story-steps.ts";
import { miniSurface } from "../support/surfaces.ts";

const reason = whyNoBrowser ?? whyNoMiniTests;

let browser: Browser;
let server: MemoryCitizenServer;
let surfaces: Surface[];
let cook: SampleCitizen;
let rider: SampleCitizen;

beforeAll(async () => {
  if (reason) return;
  const [started, citizens] = await Promise.all([
    startBrowser(),
    meetSampleCitizens(["flexible-insure", "restaurant"]),
  ]);
  browser = started;
  [rider, cook] = citizens as [SampleCitizen, SampleCitizen];
  // Nothing of the web page is asked for.
  server = await startMemoryCitizenServer("test-output/nothing", sampleClock);
  surfaces = [await miniSurface("wechat"), await miniSurface("alipay")];
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const patience = { timeout: 60_000 };

/** Keeps a picture; nothing serious is to be found by axe, and nothing is wider than the phone. */
const look = async ({ page, surface }: Visit, state: string) => {
  await page.screenshot({ path: `test-output/rough-weather/${surface.name}-${state}.png` });
  expect([await seriousFindings(page), await pixelsTooWide(page)], state).toEqual([[], 0]);
};

/** Tells it on both platforms at once. Returns what went wrong, with a picture of it. */
const tellOnBoth = async (
  citizen: SampleCitizen,
  story: (visit: Visit, again: () => Promise<Visit>) => Promise<void>,
): Promise<string[]> => {
  const tell = async (surface: Surface): Promise<string[]> => {
    const context: BrowserContext = await sampleContext(browser);
    const problems: string[] = [];
    let visit = await visitOf(context, { surface, server, citizen }, problems);
    const again = async () => {
      await visit.page.close({ runBeforeUnload: false });
      visit = await visitOf(context, visit, problems);
      return visit;
    };
    try {
      await story(visit, again);
    } catch (error) {
      await visit.page.screenshot({ path: `test-output/rough-weather/${surface.name}-${citizen.service.id}.png` });
      problems.push(String(error));
    }
    await context.close();
    return problems.map((problem) => `${surface.name}: ${problem}`);
  };
  return (await Promise.all(surfaces.map(tell))).flat();
};

/** Whether its beginning stands between the header and the bar at the bottom. */
const isInView = async (element: Locator): Promise<boolean> => {
  const { y = -1 } = (await element.boundingBox()) ?? {};
  return y >= 40 && y < screens.phone.height - 60;
};
const comesIntoView = (element: Locator) => expect.poll(() => isInView(element), patience).toBe(true);

const saved = (page: Page) => page.getByRole("status").getByText("填的内容都已保存").waitFor();

/** Chooses a file at an upload field. */
const choose = async ({ page, surface }: Visit, field: Locator, name: string, bytes: Uint8Array) =>
  surface.upload(page, field.getByRole("button", { name: /^(选择文件|再加一个文件)$/ }), {
    name,
    mimeType: "image/png",
    buffer: Buffer.from(bytes),
  });

/** A field that has one file already takes others, says what is wrong with them, and gives one back. */
const filesThatBreak = async (visit: Visit) => {
  const { page } = visit;
  const field = page.getByRole("group", { name: /^食品许可材料/ }).first();
  const files = field.getByText(/^已上传 /);
  await page.route(`${server.url}/uploads/*`, (route) => route.abort(), { times: 1 });
  await choose(visit, field, "平面图.png", pngBytes(40_000));
  await field.getByText("网络不稳，没有传上去，请再试一次。").waitFor();
  await choose(visit, field, "不是图.png", new TextEncoder().encode("这不是图片"));
  await field.getByText(/打不开，请换一个/).waitFor();
  expect(await files.count()).toBe(1);
  await choose(visit, field, "平面图.png", pngBytes(40_000));
  await expect.poll(() => files.count(), patience).toBe(2);
  await field.getByRole("button", { name: /^去掉/ }).first().click();
  await expect.poll(() => files.count(), patience).toBe(1);
  const kept = async () => [(await draftOf(visit)).answers["food-files"]].flat();
  await expect.poll(kept, patience).toEqual([expect.stringMatching(/^upl_/)]);
  await saved(page);
};

/** The papers lead to where they are uploaded; what is looked over leads back to what is to be changed. */
const papersAndPreview = async (visit: Visit) => {
  const { page } = visit;
  const papers = page.getByRole("heading", { name: "要准备的材料" });
  await papers.scrollIntoViewIfNeeded();
  await look(visit, "form-papers");
  expect(await page.getByRole("list", { name: "要带" }).getByRole("listitem").count()).toBeGreaterThan(0);
  expect(await page.getByRole("list", { name: "不用带" }).getByRole("listitem").count()).toBeGreaterThan(0);
  await lookOver(visit);
  await look(visit, "form-check");
  await page.getByRole("button", { name: "修改老板手机号" }).click();
  await comesIntoView(page.getByRole("group", { name: "老板手机号", exact: true }).first());
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: /^核对：/ }).waitFor();
};

describe("the page of a form in a mini-program", () => {
  it("says what is missing, leads there, is killed, goes on, takes files, shows the papers and is looked over", async ({
    skip,
  }) => {
    if (reason) skip(reason);
    const problems = await tellOnBoth(cook, async (visit, again) => {
      const { page } = visit;
      await toFormPage(visit);
      await press(page, "核对并提交");
      const summary = page.getByRole("alert", { name: /^还有 \d+ 项要处理$/ });
      await comesIntoView(summary);
      await look(visit, "form-summary");
      // By its own words, which name the field.
      const last = summary.getByRole("button").last();
      const label = ((await last.textContent()) ?? "").replace("请填写：", "");
      await last.click();
      await comesIntoView(page.getByRole("group", { name: label, exact: true }).first());

      await answerOnItsPage(visit, 8);
      await saved(page);
      const { id } = await conversationOf(visit);
      const { answers } = await draftOf(visit);
      const next = await again();
      expect((await conversationOf(next)).id).toBe(id);
      await goTo(next.page, "服务");
      await next.page.getByRole("list", { name: "没填完的表" }).getByRole("button").click();
      await next.page.getByRole("heading", { level: 1, name: cook.service.title }).waitFor();
      expect((await draftOf(next)).answers).toEqual(answers);
      await expect.poll(() => next.page.getByRole("radio", { checked: true }).count(), patience).toBeGreaterThan(2);

      await answerOnItsPage(next);
      await filesThatBreak(next);
      await papersAndPreview(next);
      await submitAndFollow(next);
      expect(sentOf(await submissionOf(next))).toEqual(cook.sent);
    });
    expect(problems).toEqual([]);
  });
});

/** What the citizen and the bot have said, each with its place. */
const transcript = async ({ page }: Visit) =>
  page
    .getByRole("log", { name: "对话记录" })
    .locator("[id^=message-]")
    .evaluateAll((all) => [...new Set(all.map(({ id }) => /^message-\d+/.exec(id)?.[0]))]);

const said = async (visit: Visit) => {
  const { id } = await conversationOf(visit);
  const all = await server.world.conversations.messagesAfter(id, 0, 500);
  return {
    places: all.map(({ seq }) => `message-${seq}`),
    words: all.filter(({ from }) => from === "citizen").map(({ text }) => text),
  };
};

const say = async ({ page }: Visit, text: string) => {
  const box = page.getByRole("textbox", { name: "输入您的问题" });
  await box.fill(text);
  await box.press("Enter");
};

describe("a mini-program in a tunnel", () => {
  it("loses and doubles nothing through a storm of dropped lines, no network and its end", async ({ skip }) => {
    if (reason) skip(reason);
    const problems = await tellOnBoth(rider, async (visit, again) => {
      const [first = "", ...words] = rider.words.slice(0, -1);
      const last = words.splice(-2);
      await say(visit, first);
      for (const text of words) {
        server.dropLines();
        await say(visit, text);
        server.dropLines();
      }
      await expect.poll(async () => (await said(visit)).words.length, patience).toBe(words.length + 1);
      await expect.poll(async () => transcript(visit), patience).toEqual((await said(visit)).places);

      const before = await said(visit);
      const next = await again();
      await expect.poll(async () => transcript(next), patience).toEqual(before.places);
      await next.page.context().setOffline(true);
      server.dropLines();
      for (const text of last) await say(next, text);
      await next.page.getByText("未送达").first().waitFor();
      await next.page.context().setOffline(false);
      await expect.poll(async () => (await said(next)).words.length, patience).toBe(rider.words.length - 1);
      await submitAndFollow(next);
      expect(sentOf(await submissionOf(next))).toEqual(rider.sent);
      const { words: heard } = await said(next);
      expect(heard.length).toBe(rider.words.length);
    });
    expect(problems).toEqual([]);
  });
});
