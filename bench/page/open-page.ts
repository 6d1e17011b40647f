import type { Browser, BrowserContext, Page } from "playwright-core";
import { conditionsOf, cpuSlowdown, type Network } from "./networks.ts";

/** One opening of the page: times in milliseconds since the address was gone to, bytes as they came over the line. */
export type Opening = {
  firstPaint: number;
  largestPaint: number;
  /** The box to write in is drawn. */
  canType: number;
  /** The first words of the conversation are drawn. */
  greeted: number;
  /** Until the greeting, without the socket. */
  requests: number;
  kilobytes: number;
};

// Runs before anything of the page. What is found is drawn with the next frame.
const watch = `(() => {
  const seen = (globalThis.seen = { largestPaint: 0 });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.largestPaint = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const drawn = (name) => requestAnimationFrame(() => (seen[name] ??= performance.now()));
  new MutationObserver(() => {
    if (document.querySelector("textarea#compose")) drawn("canType");
    if (document.querySelector(".message-bot")) drawn("greeted");
  }).observe(document, { childList: true, subtree: true });
})()`;

// Two frames later what the locator has found is measured too. Files that came from the browser's own store have no size.
const read = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const { greeted } = globalThis.seen;
  const fetched = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].filter(
    ({ startTime, transferSize }) => startTime <= greeted && transferSize > 0,
  );
  resolve({
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    ...globalThis.seen,
    requests: fetched.length,
    kilobytes: fetched.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000,
  });
})))`;

/** A page of its own in a phone with this network and processor, as Lighthouse has it. */
export const throttledPage = async (context: BrowserContext, network: Network) => {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", conditionsOf(network));
  await client.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  return page;
};

/** Waits until the conversation is there. */
export const greeted = (page: Page) => page.locator(".message-bot").first().waitFor({ timeout: 60_000 });

const openIn = async (context: BrowserContext, url: string, network: Network): Promise<Opening> => {
  const page = await throttledPage(context, network);
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: "commit" });
  await greeted(page);
  const opening = (await page.evaluate(read)) as Opening;
  await page.close();
  return opening;
};

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 } as const;

/** Begins a visit of somebody who was never here. */
export const newVisitor = (browser: Browser): Promise<BrowserContext> => browser.newContext(phone);

/** Opens the page twice: by somebody who was never here, and by the same person again. */
export const openTwice = async (browser: Browser, url: string, network: Network) => {
  const context = await newVisitor(browser);
  try {
    const first = await openIn(context, url, network);
    return { first, again: await openIn(context, url, network) };
  } finally {
    await context.close();
  }
};
