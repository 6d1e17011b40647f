import type { FigureFilter, RateName, Share, Summary } from "../api/figure-contract.ts";
import { behindRate, countCell } from "./figure-links.ts";
import { noDepartment } from "./figure-view.ts";
import { percent, rateLabel, showCost, showCount, showMs } from "./figure-words.ts";
import type { Cell } from "./table-data.ts";

/** One of the figures that are looked at first: its value, and what it is made of, each with the turns behind it. */
export type HeadlineItem = {
  label: string;
  value: Cell;
  note: readonly (Cell | string)[];
  /** Against the period before. */
  change?: string | undefined;
};

type Given = { filter: FigureFilter; now: Summary; before?: Summary | undefined };

/** How a rate moved, in points; nothing where one of the two is none. */
const moved = (now: Share, before: Share | undefined): string | undefined => {
  if (!before || now.of === 0 || before.of === 0) return undefined;
  const points = (now.count / now.of - before.count / before.of) * 100;
  if (Math.abs(points) < 0.05) return "与上期持平";
  return `比上期${points > 0 ? "高" : "低"} ${Math.abs(points).toFixed(1)} 个百分点`;
};

const openNote = (filter: FigureFilter, { pending, pendingFollowed }: Summary): (Cell | string)[] => {
  if (pending === 0) return [];
  const open = { ...countCell(pending, filter, { counted: "pending" }), unit: " 个" };
  if (pendingFollowed === 0) return ["；另有 ", open, "答出未满 7 天"];
  const followed = { ...countCell(pendingFollowed, filter, { counted: "pendingFollowed" }), unit: " 个" };
  return ["；另有 ", open, "答出未满 7 天，其中 ", followed, "已有后续"];
};

const rateItem = (name: RateName, { filter, now, before }: Given): HeadlineItem => {
  const share = now.rates[name];
  const { count, of } = behindRate[name];
  return {
    label: rateLabel[name],
    value: { text: percent(share) },
    note: [
      countCell(share.count, filter, count),
      " / ",
      { ...countCell(share.of, filter, of), unit: name === "handedOver" ? " 个对话" : undefined },
      ...(name === "deflected" ? openNote(filter, now) : []),
    ],
    change: moved(share, before?.rates[name]),
  };
};

/** The rates that are shown first, in their order. */
export const shownRates: readonly RateName[] = [
  "answered",
  "deflected",
  "handedOver",
  "dissatisfied",
  "formsCompleted",
];

const answeredItem = (given: Given, isOwnOnly: boolean): HeadlineItem =>
  isOwnOnly || (given.filter.department !== undefined && given.filter.department !== noDepartment)
    ? { label: rateLabel.answered, value: { text: "—" }, note: ["没答出的问题还不属于任何部门，按部门不算"] }
    : rateItem("answered", given);

const costNote = ({ tokens, costMicros }: Summary): string => {
  if (tokens.input + tokens.output === 0) return "没有用到语言模型";
  const used = `输入 ${showCount(tokens.input)}，输出 ${showCount(tokens.output)}`;
  return costMicros > 0 ? `${used}；费用 ${showCost(costMicros)}` : `${used}；没有设置单价`;
};

const questionItem = ({ filter, now, before }: Given): HeadlineItem => ({
  label: "问题",
  value: countCell(now.questions, filter, { kind: "question" }),
  note: [
    { ...countCell(now.conversations, filter, {}), unit: " 个对话" },
    "，",
    { ...countCell(now.turns, filter, {}), unit: " 轮" },
  ],
  change: before && `上期 ${before.questions}`,
});

const timeItem = ({ filter, now: { answerMs }, before }: Given): HeadlineItem => ({
  label: "答复用时",
  value: { text: showMs(answerMs.p50) },
  note: [
    `一半不超过；95% 不超过 ${showMs(answerMs.p95)}`,
    ...(answerMs.overP95 === 0
      ? []
      : [
          "，",
          {
            ...countCell(answerMs.overP95, filter, { kind: "question", overMs: String(answerMs.p95) }),
            unit: " 轮更慢",
          },
        ]),
  ],
  change: before && before.answerMs.p50 !== null ? `上期 ${showMs(before.answerMs.p50)}` : undefined,
});

const workItems = ({ filter, now, before }: Given): HeadlineItem[] => [
  {
    label: "人工",
    value: countCell(now.person.asked, filter, { person: "asked" }),
    note: [
      "要求的次数；接入 ",
      countCell(now.person.accepted, filter, { person: "accepted" }),
      "，结束 ",
      countCell(now.person.ended, filter, { person: "ended" }),
    ],
    change: before && `上期 ${before.person.asked}`,
  },
  {
    label: "工单",
    value: countCell(now.tickets, filter, { kind: "ticket" }),
    note: ["群众在对话里开的"],
    change: before && `上期 ${before.tickets}`,
  },
  {
    label: "模型用量（词元）",
    value: {
      ...countCell(now.tokens.input + now.tokens.output, filter, { model: "used" }),
      text: showCount(now.tokens.input + now.tokens.output),
    },
    note: [costNote(now)],
  },
];

/** The figures that are looked at first. `isOwnOnly`: somebody who sees nothing but their own departments'. */
export const headlineItems = (given: Given, isOwnOnly: boolean): HeadlineItem[] => [
  questionItem(given),
  answeredItem(given, isOwnOnly),
  ...shownRates.slice(1).map((name) => rateItem(name, given)),
  timeItem(given),
  ...workItems(given),
];
