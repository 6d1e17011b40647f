import type { Locator, Page } from "playwright-core";
import { pixelsTooWide, seriousFindings } from "./browser.ts";

type Name = string | RegExp;
type Role = "button" | "radio" | "checkbox" | "textbox";

/** What a citizen does and sees, by roles and names alone, so that it can be told of a web page and of a mini-program alike. */
export type Step =
  | { say: string }
  | { press: Name; in?: Place }
  | { fill: Name; with: string }
  | { tick: Name; role: "radio" | "checkbox" }
  | { pick: string; option: string }
  | { see: Name; in?: Place }
  | { gone: Name; in?: Place }
  | { back: string }
  | { look: string };

/** Where on the page: the conversation, a dialog or a group by its name. */
type Place = "log" | "main" | "navigation" | { dialog: Name } | { group: Name } | { list: Name } | { region: Name };

/** One way of having 小窗 in front of oneself. Lists open differently: that is all a story need not know. */
export type Surface = {
  name: string;
  open(page: Page, url: string): Promise<void>;
  /** `where` is the question that the list belongs to, where there may be several of its name. */
  pick(page: Page, name: string, option: string, where?: Locator): Promise<void>;
  /** Presses what lets a file be chosen, and chooses this one. */
  upload(page: Page, button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
};

const roleIn = (page: Page, place: Place | undefined): Page | Locator => {
  if (place === undefined) return page;
  if (place === "main" || place === "navigation") return page.getByRole(place);
  if (place === "log") return page.getByRole("log", { name: "对话记录" });
  const [role, name] = Object.entries(place)[0] as ["dialog" | "group" | "list" | "region", Name];
  return page.getByRole(role, { name }).last();
};

const named = (where: Page | Locator, role: Role, name: Name): Locator =>
  where.getByRole(role, { name, exact: typeof name === "string" }).last();

/** What is new has come into view by then; mini-programs scroll once the other thread has drawn. */
const restMs = 300;

const lookAt = async (page: Page, path: string): Promise<void> => {
  await page.waitForTimeout(restMs);
  const findings = await seriousFindings(page);
  const tooWide = await pixelsTooWide(page);
  if (tooWide > 0) findings.push(`${tooWide} px too wide`);
  await page.screenshot({ path: `${path}.png` });
  if (findings.length > 0) throw new Error(`${path}: ${findings.join("; ")}`);
};

const take = async (page: Page, surface: Surface, step: Step, shots: string): Promise<void> => {
  const where = roleIn(page, "in" in step ? step.in : undefined);
  if ("say" in step) {
    const box = page.getByRole("textbox", { name: "输入您的问题" });
    await box.fill(step.say);
    await box.press("Enter");
  } else if ("press" in step) await named(where, "button", step.press).click();
  else if ("fill" in step) await named(where, "textbox", step.fill).fill(step.with);
  else if ("tick" in step) await named(where, step.role, step.tick).click();
  else if ("pick" in step) await surface.pick(page, step.pick, step.option);
  else if ("see" in step) await where.getByText(step.see).last().waitFor();
  else if ("gone" in step) await where.getByText(step.gone).first().waitFor({ state: "hidden" });
  else if ("back" in step) await page.goBack();
  else await lookAt(page, `${shots}/${step.look}`);
};

/** Tells the story on one surface. What breaks off says at which step, and the page is kept as it was. */
export const tellSteps = async (page: Page, surface: Surface, url: string, steps: readonly Step[]): Promise<void> => {
  const shots = `test-output/story-${surface.name}`;
  await surface.open(page, url);
  for (const [index, step] of steps.entries())
    await take(page, surface, step, shots).catch(async (error: unknown) => {
      await page.screenshot({ path: `${shots}/failed.png` });
      throw new Error(`${surface.name}, step ${index + 1} ${JSON.stringify(step)}: ${String(error)}`);
    });
};
