import { useCallback } from "react";
import type { TurnFilter, TurnItem, TurnPage } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { Loading } from "../ui/loading.tsx";
import { showMinute } from "../ui/times.ts";
import { usePages } from "../ui/use-pages.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { DataTable, ExportButton, type TableData } from "./data-table.tsx";
import { figureAddress, figureRecord } from "./figure-view.ts";
import { channelName, feedbackLabel, reasonLabel, showMs, turnLabel } from "./figure-words.ts";
import { QuestionFilters } from "./question-filters.tsx";

const pageOf = ({ turns, after }: TurnPage) => ({ items: turns, after });

const feedbackOf = ({ feedback }: TurnItem): string => {
  if (!feedback) return "—";
  return feedback.reason ? `没用：${reasonLabel[feedback.reason]}` : feedbackLabel[feedback.verdict];
};

const wordsOf = (turn: TurnItem): string => turn.text || (turn.outcome === "read" ? "（点开条目）" : "（没有文字）");

/** Turns as a table: the first cell leads to the turn. */
export const turnTable = (turns: readonly TurnItem[]): TableData => ({
  title: "问题和其他来往",
  head: ["问题（已遮盖个人信息）", "时间", "结果", "条目", "把握", "评价", "用时", "渠道", "地区", "部门"],
  rows: turns.map((turn) => [
    { text: wordsOf(turn), href: figureAddress({ view: "turn", turnId: turn.id }) },
    showMinute(turn.at),
    turnLabel(turn),
    turn.entryIds.join(" ") || "—",
    turn.score === null ? "—" : turn.score.toFixed(2),
    feedbackOf(turn),
    showMs(turn.ms),
    channelName(turn.channel),
    regionName(turn.region),
    turn.department || "—",
  ]),
});

/** The explorer: what citizens asked and did, masked, filtered, newest first. */
export const Questions = ({ filter }: { filter: TurnFilter }) => {
  const { client } = useDesk();
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is in the key
  const read = useCallback((after?: string) => client.listTurns(filter, after), [client, key]);
  const { first, ...pages } = usePages(key, read, pageOf);
  const { from, to } = filter;
  const places = useReading(`${from} ${to}`, async () => (await client.readFigures({ from, to })).places);
  const change = (more: Partial<TurnFilter>) =>
    goTo("figures", figureRecord({ view: "questions", filter: { ...filter, ...more } }));
  const data = turnTable(pages.items);
  return (
    <>
      <QuestionFilters filter={filter} places={places.value ?? undefined} onChange={change} />
      {first.error !== null && <Failure error={first.error} retry={() => void first.reload()} />}
      {!first.value && first.error === null && <Loading label="正在找" />}
      {first.value && (
        <section className="figure-card" aria-label={data.title}>
          <div className="figure-head">
            <h2>{data.title}</h2>
            <ExportButton data={data} name={`问题 ${from} 至 ${to}`} />
          </div>
          <DataTable data={data} />
          <LoadMore {...pages} />
        </section>
      )}
    </>
  );
};
