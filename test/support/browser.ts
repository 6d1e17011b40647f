import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where Debian's chromium is; `CHROMIUM_PATH` names another one. */
const chromiumPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Why browser tests cannot run here, or null. Where CI runs, a missing browser is a failure and no reason to skip. */
export const whyNoBrowser: string | null =
  existsSync(chromiumPath) || process.env.CI === "true"
    ? null
    : `no browser at ${chromiumPath}: install chromium or set CHROMIUM_PATH`;

/** A microphone that beeps, and nobody to ask whether it may be used. */
export const withMicrophone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] as const;

/** A real Chromium without a window. The caller closes it. */
export const startBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-dev-shm-usage",
      // A page that a test puts in by itself (mini-harness.ts) may talk to the server on this machine.
      "--disable-features=LocalNetworkAccessChecks",
      ...more,
    ],
  });

type AxeResult = { violations: { id: string; impact: string; nodes: { target: unknown[] }[] }[] };

// Run in the page. Spinners turn for ever, and an animation that is taken away is never finished.
const settle = `Promise.all([document.fonts.ready, ...document.getAnimations()
  .filter((each) => each.effect?.getTiming().iterations === 1).map((each) => each.finished.catch(() => null))])`;

/** What axe finds serious or critical on the page as it is, one line each. */
export const seriousFindings = async (page: Page): Promise<string[]> => {
  await page.evaluate(settle);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResult;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
};

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };

/** The two screens that everything is looked at on. */
export const screens = { phone, desktop } as const;

/** Pictures of the page at the given widths, under `path-<width>.png`; the page has its own size again after that. */
export const photograph = async (page: Page, path: string, sizes: readonly { width: number; height: number }[]) => {
  const own = page.viewportSize() ?? desktop;
  mkdirSync(dirname(path), { recursive: true });
  for (const size of sizes) {
    if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size);
    await page.evaluate(settle);
    await page.screenshot({ path: `${path}-${size.width}.png` });
  }
  if (page.viewportSize()?.width !== own.width) await page.setViewportSize(own);
};

/** How many pixels of the page stick out at its right: 0 when it fits. */
export const pixelsTooWide = (page: Page): Promise<number> =>
  page.evaluate<number>("Math.max(0, document.documentElement.scrollWidth - innerWidth)");
