import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { callRoute } from "../support/desk-deps.ts";
import { deskPageOfFile } from "../support/desk-page.ts";
import { fakeStaff } from "../support/fake-desk-server.ts";

const { desk, signInCurator, look } = deskPageOfFile("desk-entries");

const open = (page: Page, id: string) => page.goto(`${desk().url}/desk/#/entries/${id}`);

describe("entries in the console", () => {
  it("are listed with filters and acted on together", async () => {
    const page = await signInCurator();
    await page
      .getByText("共 219 条")
      .or(page.getByText(/共 \d+ 条/))
      .first()
      .waitFor();
    await look(page, "list");
    await page.getByRole("textbox", { name: "按文字筛选" }).fill("年休假");
    await page.getByRole("link", { name: "带薪年休假有几天" }).waitFor();
    await page.getByRole("checkbox", { name: "选择 带薪年休假有几天" }).check();
    await page.getByRole("toolbar", { name: "批量操作" }).getByRole("button", { name: "撤下（1）" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "撤下" }).isDisabled()).toBe(true);
    await dialog.getByLabel(/撤下的原因/).fill("测试撤下");
    await look(page, "bulk");
    await dialog.getByRole("button", { name: "撤下" }).click();
    await page.getByRole("button", { name: /^已撤下/ }).click();
    await page.getByText(/共 1 条/).waitFor();
  });

  it("are written by one, approved by another, and then answered from", async () => {
    const author = await signInCurator();
    await open(author, "annual-leave-days");
    const title = author.getByRole("textbox", { name: "标题", exact: true });
    await title.fill("带薪年休假一年有几天");
    await author.getByRole("button", { name: "保存草稿" }).click();
    await author.getByRole("button", { name: "提交审核" }).waitFor();
    await look(author, "draft");
    await author.getByRole("tab", { name: "抖音私信" }).click();
    await author.getByText("每条最多 500 个字；群众发一条消息后最多回 5 次").waitFor();
    await author.getByText("依据：《职工带薪年休假条例》").first().waitFor();
    await author.keyboard.press("ArrowLeft");
    await author.getByRole("tabpanel", { name: "LINE" }).getByRole("list", { name: "按钮" }).first().waitFor();
    await look(author, "preview-line");
    for (const channel of ["微信客服", "微信小程序客服"])
      await author.getByRole("tab", { name: channel, exact: true }).click();
    await author.getByText("每条最多 300 字节（约 100 个汉字）").waitFor();
    await author
      .getByText(/一条发不下，会分成 \d 条/)
      .first()
      .waitFor();
    await author.getByRole("tablist", { name: "渠道" }).scrollIntoViewIfNeeded();
    await look(author, "preview-split");
    await author.getByRole("button", { name: "提交审核" }).click();
    await author.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    await author.getByText("等另一位同事审核；自己写的内容不能自己通过。").waitFor();
    expect(await author.getByRole("button", { name: "审核通过并发布" }).count()).toBe(0);

    const reviewer = await signInCurator("高远");
    await open(reviewer, "annual-leave-days");
    await reviewer.getByRole("button", { name: "审核通过并发布" }).click();
    await reviewer.getByRole("dialog").getByText("带薪年休假一年有几天").waitFor();
    await look(reviewer, "approve");
    await reviewer.getByRole("dialog").getByRole("button", { name: "审核通过并发布" }).click();
    await reviewer.getByText("第 2 版（现在用的）").waitFor();
    await reviewer.getByText("高远 · 发布", { exact: true }).waitFor();
    await reviewer.getByRole("button", { name: "和别的版本比较" }).last().click();
    await reviewer.getByRole("combobox", { name: "和哪个比较" }).click();
    await reviewer.getByTitle("第 2 版", { exact: true }).click();
    await reviewer.getByText("带薪年休假一年有几天", { exact: true }).last().waitFor();
    await look(reviewer, "versions");
    expect((await desk().deps.entries.find("annual-leave-days"))?.entry.title).toBe("带薪年休假一年有几天");
  });

  it("written by two at once are shown side by side, and nothing is lost", async () => {
    const [one, other] = [await signInCurator(), await signInCurator("高远")];
    for (const page of [one, other]) await open(page, "annual-leave-days");
    await other.getByRole("textbox", { name: "主管部门" }).fill("人力资源社会保障局");
    await one.getByRole("textbox", { name: "标题", exact: true }).fill("年休假有几天");
    await other.getByRole("button", { name: "保存草稿" }).click();
    await other.getByRole("button", { name: "提交审核" }).waitFor();

    await one.getByRole("button", { name: "保存草稿" }).click();

    await one.getByText("高远 刚刚改过这条，您的修改还没有保存").waitFor();
    await look(one, "merge");
    await one.getByRole("button", { name: "用我的版本继续" }).click();
    await one.getByRole("button", { name: "保存草稿" }).click();
    await one.getByRole("button", { name: "提交审核" }).waitFor();
    expect(await one.getByRole("textbox", { name: "标题", exact: true }).inputValue()).toBe("年休假有几天");
  });

  it("that the gate holds back are named with the reason, and go out with one", async () => {
    const author = await signInCurator();
    await open(author, "annual-leave-days");
    const questions = author.getByRole("textbox", { name: "群众问法" });
    const { entry } =
      (await desk().deps.entries.listPublished()).find(({ entry: one }) => one.id === "holidays-days") ?? {};
    await questions.fill(`${await questions.inputValue()}\n${entry?.questions[0]}`);
    await author.getByRole("button", { name: "保存草稿" }).click();
    await author.getByRole("button", { name: "提交审核" }).click();
    await author.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    await author.getByText("等另一位同事审核；自己写的内容不能自己通过。").waitFor();
    const reviewer = await signInCurator("高远");
    await open(reviewer, "annual-leave-days");
    await reviewer.getByRole("button", { name: "审核通过并发布" }).click();
    await reviewer.getByRole("dialog").getByRole("button", { name: "审核通过并发布" }).click();

    await reviewer.getByText(/已经写在《.*》里，请删掉一处/).waitFor();
    await look(reviewer, "held");
    await reviewer.getByLabel(/仍要发布的理由/).fill("两处都要能问到");
    await reviewer.getByRole("button", { name: "写明理由，仍要发布" }).click();
    await reviewer.getByText("第 2 版（现在用的）").waitFor();
    await open(reviewer, "~releases");
    await reviewer.getByText(/写明理由后放行：两处都要能问到/).waitFor();
    await look(reviewer, "releases");
  });

  it("are found by a question with scores, and by a file of questions", async () => {
    const page = await signInCurator();
    await open(page, "~test");
    await page.getByLabel("问题", { exact: true }).fill("工作十二年年假几天");
    await page.getByRole("button", { name: "测试", exact: true }).click();
    await page.getByText("用来回答").waitFor();
    await look(page, "hit-test");
    await page.getByLabel("选择问题文件").setInputFiles({
      name: "questions.csv",
      mimeType: "text/csv",
      // 年假几天 in GBK, as Excel in China writes it.
      buffer: Buffer.from([0xc4, 0xea, 0xbc, 0xd9, 0xbc, 0xb8, 0xcc, 0xec, ...Buffer.from(",annual-leave-days\n")]),
    });
    await page.getByText("1 / 1 个问题：会回答 1").waitFor();
    await page.getByText("逐条看结果").click();
    await page.getByRole("cell", { name: "会回答，对" }).waitFor();
    await look(page, "batch-test");
  });

  it("come in from a file after a dry run that says what is wrong, and go out as one", async () => {
    const page = await signInCurator();
    await open(page, "~import");
    const csv =
      "标题,答案,相似问,地区,部门,政策依据,生效日期,负责人\n停车场怎么收费,两小时内免费，之后每小时五元。,停车贵吗|停车几元|停车免费吗|哪里停车|停车到几点,湖南省,城管,停车管理办法,2026/1/5,停车组\n=1+1,太短,,,,,明天,\n";
    await page
      .getByLabel("选择要导入的文件")
      .setInputFiles({ name: "entries.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${csv}`) });
    await page.getByRole("button", { name: "试运行 2 行" }).click();
    await page.getByText("试运行，什么都没有改：新建草稿 2").waitFor();
    await page.getByText("第 3 行 · 新建草稿").waitFor();
    await look(page, "import");
    expect((await desk().deps.curation.listHeads()).every(({ pending }) => pending === null)).toBe(true);
    await page.getByRole("button", { name: "导入为草稿" }).click();
    await page.getByText("已导入为草稿：新建草稿 2").waitFor();

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "导出全部（CSV）" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("entries.csv");
  });

  it("name related entries by their titles, found while typing; those that are missing or not public are marked", async () => {
    const call = (id: "createEntry" | "saveEntry", input: object) =>
      callRoute(desk().deps, id, fakeStaff.curator, input);
    await call("createEntry", { body: { content: { id: "not-yet", title: "还没有发布的条目" }, reviewer: "" } });
    const { entry } = (await desk().deps.entries.find("annual-leave-days")) ?? {};
    const content = { ...entry, related: ["not-yet", "no-such-entry"] };
    await call("saveEntry", { params: { entryId: "annual-leave-days" }, body: { version: 1, content, reviewer: "" } });
    const page = await signInCurator();
    await open(page, "annual-leave-days");
    const chosen = page.getByRole("list", { name: "已选的相关条目" });
    await chosen.getByText("群众现在看不到这条").waitFor();
    await chosen.getByText("没有这条，请移除").waitFor();
    await page.getByRole("combobox", { name: "相关条目" }).fill("法定节假日");
    await page
      .getByTitle(/^.*节假日.*（已发布）$/)
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await chosen.getByRole("link", { name: /节假日/ }).waitFor();
    await page
      .getByRole("tabpanel", { name: "网页、小程序" })
      .getByText(/节假日/)
      .first()
      .waitFor();
    await chosen.scrollIntoViewIfNeeded();
    await look(page, "related");
    await page.getByRole("button", { name: "移除 no-such-entry" }).click();
    expect(await chosen.getByRole("listitem").count()).toBe(2);
  });

  it("are begun anew, and hostile words stay words", async () => {
    const page = await signInCurator();
    await page.getByRole("button", { name: "新建条目" }).click();
    await page.getByRole("textbox", { name: "编号" }).fill("script-entry");
    await page
      .getByRole("textbox", { name: "标题", exact: true })
      .fill("<img src=x onerror=\"document.title='hacked'\">");
    await page.getByRole("button", { name: "存为草稿" }).click();
    await page.getByRole("heading", { name: /onerror/ }).waitFor();
    await look(page, "new");
    expect(await page.title()).not.toBe("hacked");
  });
});
