import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { readCsv } from "../../apps/desk/ui/csv.ts";
import { photograph, pixelsTooWide, screens, whyNoBrowser } from "../support/browser.ts";
import { deskPageOfFile } from "../support/desk-page.ts";
import { fakeStaff } from "../support/fake-desk-server.ts";
import { nasty, seedFigures } from "../support/figure-seed.ts";

const { desk, signIn, look } = deskPageOfFile("desk-figures");

const output = "test-output/desk-figures";
const patient = { timeout: 20_000 };
let shownTurn = "";

const openFigures = async (name: string, place = ""): Promise<Page> => {
  const page = await signIn(name);
  if (place) await page.goto(`${desk().url}/desk/#/figures/${place}`);
  else await page.getByRole("link", { name: "数据", exact: true }).click();
  return page;
};

/** Waits until the charts are drawn: SVG with something in it. */
const drawn = async (page: Page, count: number): Promise<void> => {
  await page.locator(".chart svg path").first().waitFor({ state: "attached" });
  await expect.poll(() => page.locator('.chart[data-drawn="true"] svg').count(), patient).toBe(count);
};

const card = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

describe.skipIf(whyNoBrowser !== null)("figures at the desk", () => {
  beforeEach(async () => {
    shownTurn = await seedFigures(desk());
  });

  it("draws every chart with its table, and loads what draws them with the first chart only", async () => {
    const page = await openFigures(fakeStaff.admin.name, "~questions:");
    const scripts = () => page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => name)");
    const drawing = async () => (await scripts()).filter((name) => /\/echarts-[^/]*\.js$/.test(name)).length;
    await page.getByRole("heading", { name: "问题和其他来往" }).waitFor();
    expect(await drawing()).toBe(0);
    await page.getByRole("tab", { name: "看板" }).click();
    await page.getByText("数据算到").waitFor();
    await drawn(page, 6);
    expect(await drawing()).toBe(1);
    await look(page, "board");
    await page.setViewportSize({ width: 1280, height: 3600 });
    await photograph(page, `${output}/board-whole`, [{ width: 1280, height: 3600 }]);
    await page.setViewportSize(screens.desktop);

    const days = card(page, "每天的问题");
    await days.getByText("用表格看").click();
    const { figures } = desk().deps;
    const cells = await figures.inPeriod("2000-01-01", "2100-01-01");
    const answered = cells.reduce((sum, cell) => sum + (cell.outcomes.answered ?? 0), 0);
    const column = await days.locator("tbody tr td:nth-child(3)").allInnerTexts();
    expect(column.reduce((sum, one) => sum + Number(one), 0)).toBe(answered);
    expect(await page.locator(".headline a").first().textContent()).toBe(
      String(cells.reduce((sum, { hours }) => sum + hours.reduce((all, one) => all + one, 0), 0)),
    );

    await card(page, "办件走到哪一步").getByText("用表格看").click();
    await card(page, "办件走到哪一步").getByRole("row", { name: /提交/ }).waitFor();
    await look(page, "board-tables");
    await page.setViewportSize(screens.phone);
    const edge = await page.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('.figure-scroll')].map((one) => one.getBoundingClientRect().right - one.closest('.figure-card').getBoundingClientRect().right))",
    );
    expect(edge).toBeLessThanOrEqual(0);
    await page.setViewportSize(screens.desktop);
  });

  it("leads from a figure to the questions behind it, and from one of them to every step", async () => {
    const page = await openFigures(fakeStaff.admin.name);
    await page.getByText("数据算到").waitFor();
    await card(page, "每天的问题").getByText("用表格看").click();
    await card(page, "每天的问题").locator("tbody tr td:nth-child(5) a").first().click();
    await page.getByRole("heading", { name: "问题和其他来往" }).waitFor();
    await page.getByRole("cell", { name: "不知道" }).first().waitFor();
    await look(page, "questions");

    await page.goBack();
    await drawn(page, 6);
    const busiest = card(page, "一周各小时的问题").locator('svg path[fill="rgb(13,42,64)"]').first();
    await busiest.click();
    await page.getByRole("button", { name: /^只看周. \d+ 时/ }).waitFor();
    const listed = await page.getByText(/^共 \d+ 条$/).textContent();
    await page.goBack();
    await card(page, "一周各小时的问题").getByText("用表格看").press("Enter");
    const counts = card(page, "一周各小时的问题").locator("tbody td a");
    const most = Math.max(...(await counts.allInnerTexts()).map(Number));
    expect(listed).toBe(`共 ${most} 条`);

    await card(page, "回答各步骤用时").getByText("用表格看").press("Enter");
    const slower = card(page, "回答各步骤用时")
      .getByRole("row", { name: /模型成文/ })
      .getByRole("link")
      .first();
    await slower.press("Enter");
    await page.getByRole("columnheader", { name: "这一步用时" }).waitFor();
    await page.getByRole("button", { name: "只看走过“模型成文”这一步的" }).waitFor();

    await page.goto(`${desk().url}/desk/#/figures/${shownTurn}`);
    await page.getByRole("heading", { name: "走过的步骤" }).waitFor();
    await page.getByText("没用：过时了").waitFor();
    await page.getByText("满一年 5 天，满十年 10 天。").waitFor();
    await look(page, "turn");
    await page.setViewportSize({ width: 1280, height: 1800 });
    await photograph(page, `${output}/turn-whole`, [{ width: 1280, height: 1800 }]);
  });

  it("filters the explorer by result, score and feedback, goes on page by page, and keeps the filter in the address", async () => {
    const page = await openFigures(fakeStaff.admin.name, "~questions:");
    await page.getByRole("heading", { name: "问题和其他来往" }).waitFor();
    await page.getByRole("button", { name: "再看一些" }).click();
    await expect.poll(() => page.locator(".figure-table tbody tr").count(), patient).toBe(100);

    await page.getByRole("combobox", { name: "评价" }).click();
    await page.locator(".ant-select-item-option").filter({ hasText: "没用" }).click();
    await expect.poll(() => page.locator(".figure-table tbody tr").count(), patient).toBe(1);
    expect(page.url()).toContain("feedback");
    await page.reload();
    await expect.poll(() => page.locator(".figure-table tbody tr").count(), patient).toBe(1);
  });

  it("never runs what a citizen wrote, on the page or in the file", async () => {
    const page = await openFigures(fakeStaff.admin.name, "~questions:outcome=unknown");
    await page.getByRole("link", { name: nasty.markup }).waitFor();
    expect(await page.title()).not.toBe("run");
    expect(await page.locator(".figure-table img").count()).toBe(0);

    await page.goto(`${desk().url}/desk/#/figures/~questions:`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "导出全部 CSV" }).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    const rows = readCsv(text).length - 1;
    expect(rows).toBeGreaterThan(200);
    await page.getByText(`全部导出了，共 ${rows} 条。`).waitFor();
    await look(page, "exported");
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""https://example.org"",""看这里"")"`);
    expect(text.split("\r\n").filter((line) => /^[=+\-@]/.test(line))).toEqual([]);
  });

  it("shows a department what is its own, and no way to what is not", async () => {
    const page = await openFigures(fakeStaff.department.name);
    await page.getByText("还没有统计过").or(page.getByText("数据算到")).waitFor();
    await expect.poll(() => page.locator(".headline-value").first().textContent(), patient).toBe("0");
    await page.getByText("没答出的问题还不属于任何部门，按部门不算").waitFor();
    await look(page, "board-empty");
    expect(await page.getByRole("link", { name: "实时" }).count()).toBe(0);
  });

  it("prints a week's report on paper: tables open, no buttons, nothing cut off at the side", async () => {
    const page = await openFigures(fakeStaff.admin.name, "~report:");
    await page.getByRole("heading", { name: "小窗周报" }).waitFor();
    await drawn(page, 1);
    await look(page, "report");

    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "打印" }).isVisible()).toBe(false);
    expect(await page.getByRole("navigation", { name: "主导航" }).isVisible()).toBe(false);
    mkdirSync(output, { recursive: true });
    writeFileSync(
      `${output}/report.pdf`,
      await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true }),
    );
    await page.setViewportSize({ width: 700, height: 1000 });
    expect(await pixelsTooWide(page)).toBe(0);
    expect((await page.locator(".chart svg").boundingBox())?.height).toBeGreaterThan(100);
  });
});
