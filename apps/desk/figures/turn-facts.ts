import type { Pipeline, TurnDetail } from "../api/figure-contract.ts";
import { regionName } from "../regions.ts";
import { chinaDay, showMinute } from "../ui/times.ts";
import { channelName, draftEndLabel, feedbackLabel, reasonLabel, showCost, showMs, turnLabel } from "./figure-words.ts";

type Turn = TurnDetail["turn"];
type Fact = { label: string; value: string };

const pipelineFacts = ({ queries, intent, region, indexVersion, refused, missing }: Pipeline): Fact[] => [
  { label: "改写后去找的", value: queries.join("；") || "—" },
  { label: "判断的意图", value: intent ?? "政策问题" },
  { label: "按哪里的规定", value: regionName(region) },
  { label: "索引版本", value: indexVersion ?? "没有检索" },
  ...(refused.length > 0 ? [{ label: "模型文字没用上，因为", value: refused.join("；") }] : []),
  ...(missing.length > 0 ? [{ label: "问到但条目没写的", value: missing.join("；") }] : []),
];

const costFacts = ({ tokens, costMicros }: Turn): Fact[] => {
  if (!tokens) return [];
  const cost = costMicros === undefined ? "" : `；费用 ${showCost(costMicros)}`;
  return [{ label: "模型用量", value: `输入 ${tokens.input}，输出 ${tokens.output}${cost}` }];
};

const opinionOf = ({ feedback }: Turn): string => {
  if (!feedback) return "没评价";
  const reason = feedback.reason ? `：${reasonLabel[feedback.reason]}` : "";
  return feedbackLabel[feedback.verdict] + reason;
};

const followedFacts = ({ outcome, followed }: Turn): Fact[] => {
  if (outcome !== "answered") return [];
  return [{ label: "7 天内的后续", value: followed ? "转人工、开工单或者又问了同一个问题" : "到目前为止没有" }];
};

const draftFacts = ({ draft }: Turn): Fact[] => {
  if (!draft) return [];
  const last = draft.end === "dropped" && draft.last ? `，停在 ${draft.last}` : "";
  return [{ label: "这份办件", value: draftEndLabel[draft.end] + last }];
};

const resultOf = (turn: Turn): string => turnLabel(turn) + (turn.status ? `（${turn.status}）` : "");

/** What is known of one turn, line by line. */
export const turnFacts = (turn: Turn): Fact[] => [
  { label: "结果", value: resultOf(turn) },
  { label: "问题", value: turn.text || "（没有文字）" },
  { label: "时间", value: `${chinaDay(new Date(turn.at)).slice(0, 4)}-${showMinute(turn.at)}` },
  { label: "答复用时", value: showMs(turn.ms) },
  { label: "渠道、地区", value: `${channelName(turn.channel)}，${regionName(turn.region)}` },
  { label: "部门", value: turn.department || "—" },
  ...costFacts(turn),
  { label: "群众评价", value: opinionOf(turn) },
  ...followedFacts(turn),
  ...draftFacts(turn),
  ...(turn.pipeline ? pipelineFacts(turn.pipeline) : []),
];
