import type { MiniPlatform } from "../../local/mini/build-mini.ts";
import { builtMini } from "./mini-build.ts";
import { createHarness, openHarness } from "./mini-harness.ts";
import type { Surface } from "./story-steps.ts";

/** The web page, whose lists are the browser's own. */
export const webSurface: Surface = {
  name: "h5",
  open: async (page, url) => {
    await page.goto(url);
  },
  pick: async (page, name, option, where = page.locator("body")) => {
    await where.getByRole("combobox", { name, exact: true }).last().selectOption({ label: option });
  },
  upload: async (page, button, file) => {
    const chooser = page.waitForEvent("filechooser");
    await button.click();
    await (await chooser).setFiles(file);
  },
};

/** A mini-program in WeChat's component runtime. A list is a button by its name and opens the platform's wheel. */
export const miniSurface = async (platform: MiniPlatform): Promise<Surface> => {
  const harness = await createHarness(await builtMini(platform), platform);
  return {
    name: platform,
    open: (page, url) => openHarness(page, harness, url),
    pick: async (page, name, option, where = page.locator("body")) => {
      // Its name goes on with what is chosen.
      await where
        .getByRole("combobox", { name: `${name}，` })
        .last()
        .click();
      await page.getByRole("option", { name: option, exact: true }).click();
    },
    upload: async (page, button, file) => {
      const chooser = page.waitForEvent("filechooser");
      await button.click();
      const sheet = page.getByRole("option", { name: "拍照或从相册选" });
      const isAsked = Promise.race([chooser.then(() => false), sheet.waitFor().then(() => true)]);
      if (await isAsked) await sheet.click();
      await (await chooser).setFiles(file);
    },
  };
};
