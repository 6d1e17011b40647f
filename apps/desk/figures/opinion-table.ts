import type { FeedbackReason, FigureFilter, Figures } from "../api/figure-contract.ts";
import { countCell } from "./figure-links.ts";
import { feedbackLabel, reasonLabel } from "./figure-words.ts";
import type { TableData } from "./table-data.ts";

const levels = ["5", "4", "3", "2", "1"];

/** What citizens thought: of answers with their reasons, and of talks with a person. */
export const opinionTable = (filter: FigureFilter, { total: { feedback, ratings } }: Figures): TableData => ({
  title: "群众评价",
  head: ["评价", "次数"],
  rows: [
    [`答案：${feedbackLabel.useful}`, countCell(feedback.useful, filter, { feedback: "useful" })],
    [`答案：${feedbackLabel["not-useful"]}`, countCell(feedback.notUseful, filter, { feedback: "not-useful" })],
    ...(Object.keys(reasonLabel) as FeedbackReason[]).map((reason) => [
      `没用，因为${reasonLabel[reason]}`,
      countCell(feedback.reasons[reason] ?? 0, filter, { reason }),
    ]),
    ...levels.map((rating) => [`人工服务：${rating} 分`, countCell(ratings[rating] ?? 0, filter, { rating })]),
  ],
});
