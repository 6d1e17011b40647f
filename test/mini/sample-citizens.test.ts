import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { distOf } from "../../local/build-apps.ts";
import { startBrowser, whyNoBrowser } from "../support/browser.ts";
import { answerOnItsPage, fillByTalking, lookOver, submissionOf, type Visit } from "../support/fill-in-form.ts";
import { type MemoryCitizenServer, startMemoryCitizenServer } from "../support/memory-citizen-server.ts";
import { whyNoMiniTests } from "../support/mini-build.ts";
import { meetSampleCitizens, type SampleCitizen, sentOf } from "../support/sample-citizen.ts";
import { sampleClock, sampleContext, submitAndFollow, toFormPage, visitOf } from "../support/sample-visit.ts";
import type { Surface } from "../support/story-steps.ts";
import { miniSurface, webSurface } from "../support/surfaces.ts";

let browser: Browser;
let server: MemoryCitizenServer;
let citizens: SampleCitizen[];

beforeAll(async () => {
  if (whyNoBrowser) return;
  [browser, citizens] = await Promise.all([startBrowser(), meetSampleCitizens()]);
  server = await startMemoryCitizenServer(distOf("citizen"), sampleClock);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** By the form's page, or question by question in the conversation. */
const ways = [
  async (visit: Visit) => {
    await toFormPage(visit);
    await answerOnItsPage(visit);
    await lookOver(visit);
  },
  fillByTalking,
];

/** Everything that one citizen does on one surface. Returns what went wrong. */
const live = async (surface: Surface, citizen: SampleCitizen, fillIn: (visit: Visit) => Promise<void>) => {
  const context = await sampleContext(browser);
  const problems: string[] = [];
  const visit = await visitOf(context, { surface, server, citizen }, problems);
  const { page } = visit;
  try {
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
