import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, preview } from "vite";
import { buildApps } from "../build-apps.ts";
import { paths } from "../runtime/data-dir.ts";
import { type Command, print } from "./command.ts";
import { withRuntime } from "./reach-runtime.ts";
import { looks, places, prepareScreens, settle, sizes } from "./screenshot-pages.ts";

const browserPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const folder = join(paths.root, "test-output/screenshots");
const config = join(paths.root, "apps/citizen/vite.config.ts");

/** Serves the built gallery, or the built page in front of the runtime, on a free port. */
const serve = async (outDir: string, runtime: string) => {
  const server = await preview({
    configFile: config,
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1", proxy: { "/v1": { target: runtime, ws: true } } },
    logLevel: "error",
  });
  const address = server.httpServer.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
};

const shoot = async (page: Page, name: string): Promise<void> => {
  await settle(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

const shootGallery = async (browser: Browser, url: string): Promise<number> => {
  const page = await browser.newPage();
  for (const { name, print: size, scheme } of looks)
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await page.goto(`${url}/gallery.html?print=${size === "on" ? "large" : "normal"}&scheme=${scheme}`);
      // The page scrolls inside itself: as high as what is in it, all of it is seen.
      const whole = await page.evaluate<number>("document.querySelector('.screen').scrollHeight");
      await page.setViewportSize({ width, height: Math.max(height, whole) });
      await page.screenshot({ path: join(folder, `gallery-${width}-${name}.png`) });
    }
  await page.close();
  return looks.length * sizes.length;
};

const shootScreens = async (browser: Browser, url: string): Promise<number> => {
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByText("我是小窗").waitFor();
  await prepareScreens(page, url);
  for (const { name, print: size, scheme } of looks) {
    const kept = { "xiaochuang.large-print": size, "xiaochuang.scheme": scheme };
    await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(kept)})`);
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      for (const [place, path] of places) {
        await page.goto(`${url}/#/${path}`);
        await page.reload();
        await page.locator("[role=main]").waitFor();
        await shoot(page, `${place}-${width}-${name}`);
      }
    }
  }
  await page.close();
  return looks.length * sizes.length * places.length;
};

const takeAll = async (runtime: string): Promise<number> => {
  const gallery = join(paths.root, "test-output/gallery");
  const input = join(paths.root, "apps/citizen/gallery.html");
  await build({ configFile: config, build: { outDir: gallery, rolldownOptions: { input } }, logLevel: "error" });
  await buildApps(print);
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  const built = await serve(gallery, runtime);
  const page = await serve(join(paths.root, "apps/citizen/dist"), runtime);
  try {
    return (await shootGallery(browser, built.url)) + (await shootScreens(browser, page.url));
  } finally {
    await Promise.all([built.stop(), page.stop()]);
    await browser.close();
  }
};

/**
 * `screenshots`: pictures of every screen of the citizen's page and of the gallery of components, on a phone and on a desk,
 * in normal and large print, light and dark, from the running product or one started for it.
 */
export const screenshotsCommand: Command = async (rest) => {
  if (rest.length > 0) return { misuse: "可用：screenshots" };
  if (!existsSync(browserPath)) {
    print(`没有找到浏览器 ${browserPath}；请安装 Chromium，或用 CHROMIUM_PATH 指明位置。`);
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  const count = await withRuntime(takeAll);
  print(`${count} 张截图在 ${folder}`);
  return 0;
};
