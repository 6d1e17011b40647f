import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { sendQuestion } from "../load/citizen.ts";
import { pause } from "../load/each.ts";
import { type Summary, summarise } from "../load/statistics.ts";
import type { Network } from "./networks.ts";
import { greeted, newVisitor, throttledPage } from "./open-page.ts";

/** How long a key takes to show, alone and while answers come in, on one page. */
export type Typing = { idle: Summary; whileAnswers: Summary; messagesMeanwhile: number };

// From the key as the system saw it until the frame with its letter has been handed over.
const watch = `(() => {
  globalThis.delays = [];
  addEventListener("keydown", ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => delays.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  }, true);
})()`;

const keysInSentence = 25;
const keyEveryMs = 90;
/** Below the product's own limit of writes a minute; a citizen who is answered every 700 ms has more than anybody reads. */
const questionsMeanwhile = 12;
const questionEveryMs = 700;

const tokenOn = `JSON.parse(localStorage.getItem("xiaochuang.session")).token`;

/** Types with and without answers coming in. `questions` are asked by the same citizen from another device. */
export const typeWhile = async (browser: Browser, url: string, network: Network, questions: readonly string[]) => {
  const context = await newVisitor(browser);
  try {
    const page = await throttledPage(context, network);
    await page.addInitScript(watch);
    await page.goto(url);
    await greeted(page);
    const token = await page.evaluate<string>(tokenOn);
    const typeFor = async (ms: number): Promise<Summary> => {
      await page.evaluate("void (globalThis.delays.length = 0)");
      for (const until = performance.now() + ms; performance.now() < until; ) {
        for (let key = 0; key < keysInSentence; key += 1) {
          await page.keyboard.press("a");
          await pause(keyEveryMs);
        }
        await page.locator("#compose").fill("");
      }
      return summarise(await page.evaluate<number[]>("globalThis.delays"));
    };
    const ask = async () => {
      for (const question of questions.slice(0, questionsMeanwhile)) {
        await sendQuestion(url, token, randomUUID(), question);
        await pause(questionEveryMs);
      }
    };
    await page.locator("#compose").click();
    await typeFor(1_000);
    const idle = await typeFor(questionsMeanwhile * questionEveryMs);
    const [whileAnswers] = await Promise.all([typeFor(questionsMeanwhile * questionEveryMs), ask()]);
    const messagesMeanwhile = (await page.locator(".message").count()) - 1;
    return { idle, whileAnswers, messagesMeanwhile } satisfies Typing;
  } finally {
    await context.close();
  }
};
