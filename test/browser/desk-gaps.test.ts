import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { askToBeTold } from "../../functions/gaps/ask-to-be-told.ts";
import type { GapReason } from "../../functions/gaps/asked-question.ts";
import { noteQuestion } from "../../functions/gaps/note-question.ts";
import { runWatches } from "../../functions/knowledge/run-watches.ts";
import { deskPageOfFile } from "../support/desk-page.ts";

const { desk, signInCurator, look } = deskPageOfFile("desk-gaps");

type Asked = { text: string; region?: string; reason?: GapReason; days?: number; remark?: string };
let asked = 0;
const ask = ({ text, region = "430100", reason = "unanswered", days = 0, remark }: Asked) => {
  asked += 1;
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  return noteQuestion(desk().deps.gaps, {
    ...{ text, region, channel: "web" as const, at, conversationId: `cnv_sample_${asked}`, turnId: `m${asked}` },
    landing: {
      status: reason === "disliked" ? "answered.direct" : "unanswerable.no-hit",
      entryIds: reason === "disliked" ? ["annual-leave-days"] : [],
      near: [{ entryId: "annual-leave-days", confidence: 0.4 }],
    },
    reason,
    opinion: remark === undefined ? undefined : { useful: false, reason: "outdated", remark },
  });
};
const bikes = [
  "电动自行车在哪里上牌",
  "电动自行车上牌要带什么材料",
  "给电动自行车上牌要多少钱",
  "电动自行车换了电池还要重新上牌吗",
  "外地买的电动自行车能在长沙上牌吗",
];

beforeEach(async () => {
  const [first] = await Promise.all(bikes.map((text, days) => ask({ text, days })));
  if (first)
    await askToBeTold(desk().deps, { questionId: first.id, citizen: "cit_one", conversationId: first.conversationId });
  await ask({ text: "年休假没休完能折成钱吗", reason: "disliked", region: "430000", remark: "去年的标准变了" });
});

const go = (page: Page, place: string) => page.goto(`${desk().url}/desk/#/${place}`);

describe("questions that nobody answers, in the console", () => {
  it("become an entry whose ways to ask are filled in, linked to the gap", async () => {
    const page = await signInCurator();
    await page.getByRole("link", { name: "待补知识" }).click();
    await page.getByRole("link", { name: bikes[0] ?? "" }).waitFor();
    await look(page, "list");
    await page.getByRole("link", { name: bikes[0] ?? "" }).click();
    await page.getByText("1 位群众同意有答案时告诉他们").waitFor();
    await look(page, "gap");

    await page.getByRole("button", { name: "起草条目" }).click();
    const questions = page.getByRole("textbox", { name: "群众问法" });
    expect((await questions.inputValue()).split("\n").toSorted()).toEqual(bikes.toSorted());
    await page.getByRole("textbox", { name: "编号" }).fill("bike-plate");
    await look(page, "draft");
    await page.getByRole("button", { name: "存为草稿" }).click();
    await page.getByRole("button", { name: "提交审核" }).waitFor();
    expect((await desk().deps.gaps.listGaps()).find(({ size }) => size === 5)?.link?.entryId).toBe("bike-plate");
    await go(page, "gaps");
    await page.getByRole("cell", { name: "正在补", exact: true }).waitFor();
  });

  it("are laid aside only with a reason, and found again", async () => {
    const page = await signInCurator();
    await go(page, "gaps");
    await page.getByRole("link", { name: "年休假没休完能折成钱吗" }).click();
    await page.getByText("去年的标准变了").waitFor();
    await page.getByRole("button", { name: "搁置" }).click();
    const form = page.getByRole("dialog").locator("form");
    await form.getByRole("button", { name: "搁置" }).click();
    await page.getByRole("alert").getByText("请写明原因").waitFor();
    await form.getByLabel("搁置的原因").fill("已经有条目能答");
    await look(page, "dismiss");
    await form.getByRole("button", { name: "搁置" }).click();
    await page.getByText("已搁置：已经有条目能答").waitFor();
    await page.getByRole("button", { name: "重新打开" }).click();
    await page.getByRole("button", { name: "起草条目" }).waitFor();
  });

  it("are sorted by hand: some into a group of their own, and back into one", async () => {
    const page = await signInCurator();
    await go(page, "gaps");
    await page.getByRole("link", { name: bikes[0] ?? "" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("checkbox", { name: "电动自行车换了电池还要重新上牌吗" }).check();
    await drawer.getByLabel("把选中的 1 条移到").click();
    await page.getByTitle("单独成为一组").click();
    await look(page, "move");
    await drawer.getByRole("button", { name: "移过去" }).click();
    await drawer.getByText("林知 · 移走 1 条").waitFor();
    await drawer.getByText("4 人问过").waitFor();
    await drawer.getByRole("link", { name: "看那一组" }).click();
    await drawer.getByText("林知 · 移入 1 条").waitFor();
    await drawer.getByRole("button", { name: "合并到另一组" }).click();
    await drawer.getByLabel("并到哪一组").fill("在哪里上牌");
    await page.getByTitle(`${bikes[0]}（4 人问过）`).click();
    await look(page, "merge");
    await drawer.getByRole("button", { name: "合并", exact: true }).click();
    await drawer.getByText("5 人问过").waitFor();
    await drawer.getByText("林知 · 合并 1 条").waitFor();
    await look(page, "merged");
    expect((await desk().deps.gaps.listGaps()).filter(({ merged }) => merged !== null)).toHaveLength(1);
  });

  it("are suggested in the editor of the entry they came near, and added with one press", async () => {
    const page = await signInCurator();
    await go(page, "entries/annual-leave-days");
    await page.getByRole("heading", { name: "群众真实问过的" }).waitFor();
    await page.getByRole("button", { name: "加入：年休假没休完能折成钱吗" }).click();
    expect(await page.getByRole("textbox", { name: "群众问法" }).inputValue()).toContain("年休假没休完能折成钱吗");
    expect(await page.getByRole("button", { name: "加入：年休假没休完能折成钱吗" }).count()).toBe(0);
    await look(page, "suggestions");
  });
});

describe("what the watches found, in the console", () => {
  it("is listed with its owner, and put right with one press or laid aside with a reason", async () => {
    const published = await desk().deps.entries.listPublished();
    const soon = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
    const entries = {
      listPublished: async () =>
        published.map((one) =>
          ["annual-leave-days", "marriage-materials"].includes(one.entry.id)
            ? { ...one, entry: { ...one.entry, expiresAt: soon } }
            : one,
        ),
    };
    await runWatches({ ...desk().deps, entries, lastAsked: async () => undefined, checkLink: undefined });

    const page = await signInCurator();
    await go(page, "gaps");
    await page.getByRole("tab", { name: "内容巡查" }).click();
    await page.getByText("网址没有查").waitFor();
    await look(page, "watches");
    await page.getByRole("button", { name: "延期一年：带薪年休假有几天" }).click();
    await page.getByText(/已提交延期到/).waitFor();
    await page.getByRole("button", { name: "撤下" }).first().click();
    await page.getByLabel("撤下的原因").waitFor();
    await page.getByRole("button", { name: "搁置", exact: true }).first().click();
    await page.getByLabel("搁置的原因").fill("按期失效");
    await look(page, "finding");
    await page.locator("form").getByRole("button", { name: "搁置" }).click();
    await page.getByText("已搁置 1").waitFor();
    await page.getByRole("button", { name: "现在巡查" }).click();
    await page.getByText("开始巡查了").waitFor();
  });
});
