import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { deskPageOfFile } from "../support/desk-page.ts";

const { desk, signIn, look } = deskPageOfFile("desk-dispatch");

const openSubmissions = async (): Promise<Page> => {
  const page = await signIn("孙梅");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "申报" }).click();
  return page;
};

describe("what departments' systems were sent", () => {
  it("stands beside each part with every try, and what was given up is sent again", async () => {
    const page = await openSubmissions();
    await page
      .getByRole("row", { name: /人力资源社会保障 · 已退回/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("群众申请撤回，等部门答复。").waitFor();
    await look(page, "submission");
    await drawer.getByRole("heading", { name: "医疗保障" }).scrollIntoViewIfNeeded();
    await look(page, "tries");

    await drawer.getByRole("button", { name: "重新发送" }).click();

    await drawer.getByText("重发 1 次").waitFor();
    const replayed = desk().queued.at(-1);
    expect(replayed).toMatchObject({ departmentId: "medical", kind: "submit", partVersion: 1 });
  });

  it("is listed when it could not be sent, and leaves the list when it is sent again", async () => {
    const page = await openSubmissions();
    await page.getByRole("tab", { name: "未送达部门" }).click();
    await page.getByText(/HTTP 503（试过 52 次）/).waitFor();
    await look(page, "dead");

    await page.getByRole("button", { name: "重新发送" }).click();

    await page.getByText("没有未送达的").waitFor();
  });

  it("lets a withdrawal be granted by hand", async () => {
    const page = await openSubmissions();
    await page
      .getByRole("row", { name: /人力资源社会保障 · 已退回/ })
      .getByRole("link")
      .click();
    const drawer = page.getByRole("dialog");

    await drawer.getByRole("button", { name: "同意撤回" }).click();

    await drawer.getByText("人力资源社会保障 已撤回").waitFor();
  });

  it.each(["打印", "PDF"])("opens a copy (%s) in a tab of its own", async (kind) => {
    const page = await openSubmissions();
    await page
      .getByRole("row", { name: /人力资源社会保障 · 已退回/ })
      .getByRole("link")
      .click();

    const [tab] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: kind }).click()]);

    await tab.waitForURL(/^blob:/);
  });
});
