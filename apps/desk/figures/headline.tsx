import type { FigureFilter, RateName, Share, Summary, TurnFilter } from "../api/figure-contract.ts";
import { turnsBehind } from "./figure-view.ts";
import { percent, rateLabel, rateMeaning, showCost, showMs } from "./figure-words.ts";

type Item = { label: string; value: string; note: string; href?: string | undefined; change?: string | undefined };

const behindOf: Partial<Record<RateName, Partial<TurnFilter>>> = {
  answered: { outcome: "answered" },
  deflected: { outcome: "answered", followed: "no" },
  handedOver: { kind: "person" },
  dissatisfied: { feedback: "not-useful" },
  formsCompleted: { kind: "form" },
};

const shareOf = ({ count, of }: Share): string => `${count} / ${of}`;

/** How a rate moved, in points; nothing where one of the two is none. */
const moved = (now: Share, before: Share | undefined): string | undefined => {
  if (!before || now.of === 0 || before.of === 0) return undefined;
  const points = (now.count / now.of - before.count / before.of) * 100;
  if (Math.abs(points) < 0.05) return "与上期持平";
  return `比上期${points > 0 ? "高" : "低"} ${Math.abs(points).toFixed(1)} 个百分点`;
};

const rateItem = (filter: FigureFilter, name: RateName, now: Summary, before: Summary | undefined): Item => {
  const share = now.rates[name];
  const isOpen = name === "deflected" && now.pending > 0;
  const behind = behindOf[name];
  return {
    label: rateLabel[name],
    value: percent(share),
    note: `${shareOf(share)}${isOpen ? `；另有 ${now.pending} 个答出未满 7 天` : ""}`,
    href: behind && turnsBehind(filter, behind),
    change: moved(share, before?.rates[name]),
  };
};

const shownRates: readonly RateName[] = ["answered", "deflected", "handedOver", "dissatisfied", "formsCompleted"];

const costNote = ({ tokens, costMicros }: Summary): string => {
  if (tokens.input + tokens.output === 0) return "没有用到语言模型";
  const used = `输入 ${tokens.input}，输出 ${tokens.output}`;
  return costMicros > 0 ? `${used}；费用 ${showCost(costMicros)}` : `${used}；没有设置单价`;
};

const itemsOf = (filter: FigureFilter, now: Summary, before: Summary | undefined): Item[] => [
  {
    label: "问题",
    value: String(now.questions),
    note: `${now.conversations} 个对话，${now.turns} 轮`,
    href: turnsBehind(filter, { kind: "question" }),
    change: before && `上期 ${before.questions}`,
  },
  ...shownRates.map((name) => rateItem(filter, name, now, before)),
  {
    label: "答复用时",
    value: showMs(now.answerMs.p50),
    note: `一半不超过；95% 不超过 ${showMs(now.answerMs.p95)}`,
    change: before && before.answerMs.p50 !== null ? `上期 ${showMs(before.answerMs.p50)}` : undefined,
  },
  {
    label: "人工",
    value: String(now.person.asked),
    note: `接入 ${now.person.accepted}，结束 ${now.person.ended}`,
    href: turnsBehind(filter, { kind: "person" }),
  },
  {
    label: "工单",
    value: String(now.tickets),
    note: "群众在对话里开的",
    href: turnsBehind(filter, { kind: "ticket" }),
  },
  { label: "模型用量", value: String(now.tokens.input + now.tokens.output), note: costNote(now) },
];

type Props = { filter: FigureFilter; now: Summary; before?: Summary | undefined };

/** The figures that are looked at first; each leads to the turns behind it. */
export const Headline = ({ filter, now, before }: Props) => (
  <>
    <dl className="headline">
      {itemsOf(filter, now, before).map(({ label, value, note, href, change }) => (
        <div key={label} className="headline-item">
          <dt>{label}</dt>
          <dd>
            {href ? (
              <a className="headline-value" href={href}>
                {value}
              </a>
            ) : (
              <span className="headline-value">{value}</span>
            )}
            <span className="headline-note">{note}</span>
            {change && <span className="headline-change">{change}</span>}
          </dd>
        </div>
      ))}
    </dl>
    <details className="figure-details">
      <summary>这些数怎么算</summary>
      <dl className="meanings">
        {shownRates.map((name) => (
          <div key={name}>
            <dt>{rateLabel[name]}</dt>
            <dd>{rateMeaning[name]}</dd>
          </div>
        ))}
        <div>
          <dt>答复用时</dt>
          <dd>从群众发出到答复准备好，含排队，不含渠道送达。</dd>
        </div>
      </dl>
    </details>
  </>
);
