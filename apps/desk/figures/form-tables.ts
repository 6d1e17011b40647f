import type { FigureFilter, Figures, FormFigures } from "../api/figure-contract.ts";
import { funnelRows } from "./chart-options.ts";
import { countCell } from "./figure-links.ts";
import { percent } from "./figure-words.ts";
import type { TableData } from "./table-data.ts";

/** Which drafts stand behind a row of the funnel. */
export const behindFunnelRow = (key: string) => {
  if (key === "~started") return { draft: "started" } as const;
  return key === "~submitted" ? ({ draft: "submitted" } as const) : { reached: key };
};

/** How far drafts of one form got; each number leads to the turns that began those drafts. */
export const funnelTable = (filter: FigureFilter, form: FormFigures): TableData => {
  const { serviceId } = form;
  return {
    title: "办件走到哪一步",
    head: ["步骤", "问到这里", "停在这里", "占开始的"],
    rows: funnelRows(form).map(({ key, label, reached, dropped }) => [
      label,
      countCell(reached, filter, { serviceId, ...behindFunnelRow(key) }),
      countCell(dropped, filter, { serviceId, left: key }),
      percent({ count: reached, of: form.started }),
    ]),
  };
};

const ends = ["started", "submitted", "discarded", "open"] as const;
const endHead = ["开始", "提交", "放弃", "还在填"];

/** All forms side by side, with the question that most drafts were given up at. */
export const formTable = (filter: FigureFilter, { forms }: Figures): TableData => ({
  title: "办件",
  head: ["一件事", ...endHead, "停得最多的问题", "停在那里"],
  rows: forms.map(({ serviceId, title, fields, ...form }) => {
    const worst = fields.toSorted((one, other) => other.dropped - one.dropped)[0];
    const isWorst = worst !== undefined && worst.dropped > 0;
    return [
      title,
      ...ends.map((draft) => countCell(form[draft], filter, { serviceId, draft })),
      isWorst ? worst.label : "—",
      isWorst ? countCell(worst.dropped, filter, { serviceId, left: worst.id }) : "0",
    ];
  }),
});
