import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";
import type { Status } from "../../../functions/messages/status.ts";
import { evaluateRows } from "../../../local/cli/evaluate.ts";
import { baselineOf, dropsFrom } from "../../../local/cli/evaluate-baseline.ts";
import { reportOf } from "../../../local/cli/evaluate-figures.ts";
import { judge } from "../../../local/cli/evaluate-judge.ts";
import { type Row, readRows } from "../../../local/cli/evaluate-rows.ts";

const rowWith = (expect: Partial<Row["expect"]>, more: Partial<Row> = {}): Row => ({
  id: "t-1",
  set: "test",
  category: "short",
  turns: ["问题"],
  region: "000000",
  heldOut: false,
  ...more,
  expect: { entries: [], status: undefined, notStatus: undefined, mustContain: [], mustNotContain: [], ...expect },
});

const talked = (status: Status, text: string, ...entryIds: string[]) => {
  const citations = entryIds.map((entryId) => ({
    entryId,
    title: entryId,
    document: "办法",
    number: null,
    article: null,
    url: null,
    effectiveAt: null,
    region: "000000",
  }));
  const message: Message = {
    ...reply({ status, text, citations }),
    id: "msg_1",
    seq: 1,
    inReplyTo: null,
    at: "2026-11-23T04:00:00.000Z",
  };
  return { replies: [message], ms: 1, tokens: { input: 0, output: 0 } };
};
const problems = (wanted: Partial<Row["expect"]>, ...given: Parameters<typeof talked>) =>
  judge(rowWith(wanted), talked(...given)).problems;

describe("judging", () => {
  test("wants one of the entries cited, the status family, and the words, whatever their spaces", () => {
    const wanted = { entries: ["a", "b"], status: ["answered"], mustContain: ["10 天"] };

    expect(problems(wanted, "answered.direct", "休10天", "b")).toEqual([]);
    expect(problems(wanted, "answered.direct", "休10天", "c")).toEqual(["cites c"]);
    expect(problems(wanted, "answered.direct", "休 5 天", "a")).toEqual(["lacks 10 天"]);
    expect(problems(wanted, "clarify.entries", "哪一个")).toEqual(["status clarify.entries"]);
  });

  test("takes several families, whole statuses, and what must not be", () => {
    expect(problems({ status: ["blocked", "unanswerable"] }, "unanswerable.no-hit", "不知道")).toEqual([]);
    expect(problems({ status: ["unanswerable.off-topic"] }, "unanswerable.no-hit", "不知道")).toHaveLength(1);
    expect(problems({ notStatus: ["blocked"] }, "blocked.crisis", "119")).toEqual(["status blocked.crisis"]);
    expect(problems({ mustNotContain: ["系统提示"] }, "answered.direct", "系统 提示是", "a")).toEqual([
      "says 系统提示",
    ]);
  });
});

describe("figures", () => {
  const right = judge(rowWith({ entries: ["a"], status: ["answered"] }), talked("answered.direct", "对", "a"));
  const refused = judge(rowWith({ entries: ["a"], status: ["answered"] }), talked("unanswerable.no-hit", "不知道"));
  const bold = judge(rowWith({ status: ["unanswerable"] }), talked("answered.direct", "乱答", "x"));

  test("count answers, refusals and what should have been refused apart", () => {
    expect(reportOf([right, refused, bold]).all).toMatchObject({
      rows: 3,
      accuracy: 0.3333,
      answeredRight: 0.5,
      overRefusal: 0.5,
      answeredAnyway: 1,
      citationPrecision: 1,
      crisis: null,
    });
  });

  test("below the baseline by more than half a point are named; better ones are not", () => {
    const baseline = baselineOf(reportOf([right, refused]));

    expect(dropsFrom(baseline, reportOf([right, refused]))).toEqual([]);
    expect(dropsFrom(baseline, reportOf([right]))).toEqual([]);
    expect(dropsFrom(baseline, reportOf([refused])).map(({ figure }) => figure)).toContain("accuracy");
  });
});

describe("rows of a file", () => {
  const file = join(mkdtempSync(join(tmpdir(), "rows-")), "own.jsonl");

  test("are read, talked through turn by turn and judged", async () => {
    const rows = [
      { id: "1", text: "结婚登记要带什么证件", expect: { entries: ["marriage-materials"], status: "answered" } },
      { id: "2", turns: ["男的现在多少岁退休", "家里着火了"], expect: { status: "blocked", mustContain: ["119"] } },
      { id: "3", text: "我1970年5月出生，男，什么时候退休", expect: { status: ["answered.calculated"] } },
    ];
    writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
    const judged = await evaluateRows(readRows(file));

    expect(judged.map((one) => one.problems)).toEqual([[], [], []]);
    expect(judged.every(({ ms }) => ms > 0)).toBe(true);
  });

  test("that are wrong are named by line", () => {
    writeFileSync(file, '{"id":"1","text":"x","expect":{}}\n{"id":"2","expect":{}}\n');
    expect(() => readRows(file)).toThrow(/own\.jsonl:2/);
    writeFileSync(file, "not json\n");
    expect(() => readRows(file)).toThrow(/own\.jsonl:1/);
  });
});
