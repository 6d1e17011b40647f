import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { whyNoBrowser } from "../support/browser.ts";
import { button, citizenPageOfFile, lookEverywhere, say } from "../support/citizen-page.ts";

const { server, open: openPage } = citizenPageOfFile();

type Given = { seq: number; useful: boolean; reason: string | null; remark: string | null };

/** The page with the server's routes of feedback, which remember what came. */
const open = async () => {
  const given: (Given & { messageId: string })[] = [];
  const faults = { isDown: false };
  const page = await openPage();
  await page.route("**/v1/messages/*/feedback", async (route) => {
    if (faults.isDown) return route.fulfill({ status: 503, json: {} });
    const messageId = decodeURIComponent(new URL(route.request().url()).pathname.split("/")[3] ?? "");
    given.push({ messageId, ...(route.request().postDataJSON() as Given) });
    await route.fulfill({ json: given.at(-1) });
  });
  await page.route("**/v1/feedback", (route) =>
    route.fulfill({ json: { feedback: given.slice(-1).map(({ seq: _, ...one }) => one) } }),
  );
  return { page, given, faults };
};
const pressed = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).last().getAttribute("aria-pressed");

describe.skipIf(whyNoBrowser !== null)("saying whether an answer helped", () => {
  it("is one press below an answer, can be changed with a reason and a remark, and is still there after a reload", async () => {
    const { page, given } = await open();
    expect(await page.getByRole("group", { name: "这条答复有用吗" }).count()).toBe(0);
    await say(page, "工伤认定时限");
    await page.getByRole("group", { name: "这条答复有用吗" }).waitFor();
    await lookEverywhere(page, "feedback-asked");

    await button(page, "有用").click();
    await page.getByText("谢谢，已记下").waitFor();
    expect(await pressed(page, "有用")).toBe("true");
    await button(page, "没用").click();
    await button(page, "已经过时").click();
    await page.getByText("会有人核对").waitFor();
    await page.getByRole("textbox", { name: "补充一句（选填）" }).fill("去年改了期限");
    await button(page, "提交").click();
    await expect.poll(() => given.at(-1)).toMatchObject({ useful: false, reason: "outdated", remark: "去年改了期限" });
    await lookEverywhere(page, "feedback-why");
    expect(new Set(given.map(({ messageId }) => messageId)).size).toBe(1);
    expect(given.map(({ useful }) => useful)).toEqual([true, false, false, false]);
    expect(
      server()
        .conversation()
        .messages.filter(({ from }) => from === "citizen"),
    ).toHaveLength(1);

    await page.reload();
    await page.getByRole("group", { name: "哪里不合适？" }).waitFor();
    expect([await pressed(page, "没用"), await pressed(page, "已经过时")]).toEqual(["true", "true"]);
    expect(await page.getByRole("textbox", { name: "补充一句（选填）" }).inputValue()).toBe("去年改了期限");
  });

  it("is possible for an I-don't-know, works by keyboard, and says so when it was not taken", async () => {
    const { page, given, faults } = await open();
    await say(page, "火星基地的居住证在哪里换发");
    await button(page, "没用").waitFor();
    faults.isDown = true;
    await button(page, "有用").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("没有记下，请再点一次").waitFor();
    faults.isDown = false;
    await page.keyboard.press("Enter");
    await page.getByText("谢谢，已记下").waitFor();
    expect(given).toMatchObject([{ useful: false, reason: null }]);
  });

  it("keeps its size and fits in large print", async () => {
    const { page } = await open();
    await say(page, "工伤认定时限");
    await button(page, "没用").click();
    await page.getByRole("button", { name: "大字" }).click();
    await page.getByRole("group", { name: "哪里不合适？" }).waitFor();
    const sizes = await page
      .locator(".feedback-button")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(60);
    await lookEverywhere(page, "feedback-large");
  });
});
