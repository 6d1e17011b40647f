import type { Browser } from "playwright-core";
import type { Staff } from "../../local/issuer/staff.ts";
import { photograph, screens, seriousFindings } from "./browser.ts";

const patienceMs = 80_000;

/** Signs an agent in at the desk through the issuer's own page. */
export const openDesk = async (browser: Browser, url: string, { account, password, name }: Staff) => {
  const context = await browser.newContext({ viewport: screens.desktop, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const problems: string[] = [];
  const findings: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  const look = async (state: string) => {
    // Notices go by themselves; a fading one would be in the picture, too pale to be read.
    await page.locator(".ant-message-notice-wrapper").first().waitFor({ state: "detached" });
    findings.push(...(await seriousFindings(page)).map((each) => `${state}: ${each}`));
    await photograph(page, `test-output/story/desk/${account}/${state}`, [screens.desktop, screens.phone]);
  };

  await page.goto(`${url}/desk/`);
  await page.getByRole("button", { name: "登录" }).waitFor();
  await look("01-sign-in");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("textbox", { name: "账号" }).fill(account);
  await page.getByRole("textbox", { name: "密码" }).fill(password);
  await look("02-issuer");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("button", { name: new RegExp(`${name}.*账号菜单`) }).waitFor();

  const log = page.getByRole("log", { name: "对话记录" });
  return {
    page,
    log,
    name,
    problems,
    findings,
    look,
    side: page.getByRole("complementary", { name: "填写和工单" }),
    /** Opens the waiting person whose last words these are, to read before accepting. */
    openWaiting: async (topic: RegExp) => {
      await page.getByRole("link", { name: topic }).first().click();
      await log.waitFor();
    },
    accept: async (topic: RegExp) => {
      await page.getByRole("button", { name: new RegExp(`^接待第 \\d+ 位：.*${topic.source}`) }).click();
      await page.getByRole("textbox", { name: "回复群众" }).waitFor();
    },
    say: async (text: string) => {
      await page.getByRole("textbox", { name: "回复群众" }).fill(text);
      await page.keyboard.press("Enter");
      await log.getByText(text).waitFor();
    },
    end: async () => {
      await page.getByRole("button", { name: "结束", exact: true }).click();
      await page.getByRole("button", { name: "结束对话" }).click();
      await page.getByText("坐席已结束对话").waitFor();
    },
    openTicket: async (number: string) => {
      await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "工单" }).click();
      await page.getByRole("link", { name: number }).click();
      await page.getByRole("dialog").getByRole("button", { name: "确认分类" }).waitFor();
    },
    /** Makes the ticket's next step: fills what is named and presses the button. */
    move: async (fields: Readonly<Record<string, string>>, button: string) => {
      const drawer = page.getByRole("dialog");
      for (const [label, value] of Object.entries(fields)) {
        await drawer.getByRole("textbox", { name: label }).fill(value);
      }
      // The move's own button is the last of its name: the others choose which move is meant.
      const own = drawer.locator("form").getByRole("button", { name: button, exact: true });
      await own.click();
      await own.waitFor({ state: "detached" });
    },
    /** Reads the ticket again, as it stands after what the citizen did. */
    reopen: async () => {
      const hash = new URL(page.url()).hash;
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.goto(new URL(hash, page.url()).href);
    },
  };
};

export type DeskPage = Awaited<ReturnType<typeof openDesk>>;
