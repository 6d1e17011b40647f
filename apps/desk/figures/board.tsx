import { useMemo } from "react";
import type { FigureFilter, Figures } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { ProblemsCard, RatesCard } from "./case-cards.tsx";
import { entryOption, hourOption, rateOption, stepOption, trendOption } from "./chart-options.ts";
import { FigureCard } from "./figure-card.tsx";
import { FigureFilters } from "./figure-filters.tsx";
import * as tables from "./figure-tables.ts";
import { figureRecord } from "./figure-view.ts";
import { FunnelCard } from "./funnel-card.tsx";
import { Headline } from "./headline.tsx";

type Props = { filter: FigureFilter; figures: Figures; period: string };

const Charts = ({ filter, figures, period }: Props) => {
  const cases = useCases();
  const options = useMemo(
    () => ({
      trend: trendOption(figures),
      rates: rateOption(figures),
      hours: hourOption(figures),
      entries: entryOption(figures),
      steps: stepOption(figures),
    }),
    [figures],
  );
  const { questions } = figures.total;
  const busiest = Math.max(0, ...figures.week.flat());
  return (
    <div className="figure-grid">
      <FigureCard
        data={tables.dayTable(filter, figures)}
        period={period}
        chart={{ option: options.trend, height: 280, label: `每天的问题，按结果分层，共 ${questions} 个` }}
      />
      <FigureCard
        data={tables.rateTable(figures)}
        period={period}
        chart={{ option: options.rates, height: 280, label: "每天的答出率、转人工率、不满意率" }}
      />
      <FigureCard
        data={tables.hourTable(figures)}
        period={period}
        chart={{ option: options.hours, height: 280, label: `一周各小时的问题，最多的一格 ${busiest} 个` }}
      />
      <FunnelCard filter={filter} period={period} forms={figures.forms} />
      <FigureCard
        data={tables.entryTable(filter, figures)}
        period={period}
        chart={{ option: options.entries, height: 320, label: "用得最多的十个条目" }}
      />
      <TopQuestionsCard filter={filter} period={period} />
      <FigureCard data={tables.channelTable(filter, figures)} period={period} />
      <FigureCard data={tables.departmentTable(filter, figures)} period={period} />
      <FigureCard
        data={tables.stepTable(figures)}
        period={period}
        chart={{ option: options.steps, height: 400, label: "回答各步骤的平均用时和 95% 不超过的用时" }}
      />
      {cases.rates && <RatesCard filter={filter} period={period} />}
      {cases.problems && <ProblemsCard period={period} />}
    </div>
  );
};

/** What several conversations asked word for word. */
export const TopQuestionsCard = ({ filter, period }: { filter: FigureFilter; period: string }) => {
  const { client } = useDesk();
  const { value, error, reload } = useReading(JSON.stringify(filter), () => client.readTopQuestions(filter));
  if (error !== null) return <Failure error={error} retry={() => void reload()} />;
  if (!value) return <Loading label="正在找问得最多的说法" />;
  const note = `至少两个对话问过的才列出。${value.isAll ? "" : "只统计了最近的一部分问题。"}`;
  return <FigureCard data={tables.questionTable(filter, value)} period={period} note={note} />;
};

/** What of the cases somebody's roles let them see. */
const useCases = () => {
  const { roles } = useDesk().me;
  const isAdmin = roles.includes("admin");
  return {
    rates: roles.some((role) => role !== "curator"),
    problems: isAdmin || roles.includes("coordinator"),
  };
};

/** The dashboard of a period and a place. */
export const Board = ({ filter }: { filter: FigureFilter }) => {
  const { client } = useDesk();
  const reading = useReading(JSON.stringify(filter), () => client.readFigures(filter));
  const { value: figures } = reading;
  const period = `${filter.from} 至 ${filter.to}`;
  const change = (more: Partial<FigureFilter>) =>
    goTo("figures", figureRecord({ view: "board", filter: { ...filter, ...more } }));
  return (
    <>
      <FigureFilters filter={filter} places={figures?.places} onChange={change} />
      {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      {!figures && reading.error === null && <Loading label="正在读取数据" />}
      {figures && (
        <>
          <p className="field-hint" role="status">
            {figures.countedAt
              ? `数据算到 ${showMinute(figures.countedAt)}，每五分钟更新。`
              : "还没有统计过，第一次统计在五分钟之内。"}
          </p>
          <Headline filter={filter} now={figures.total} />
          <Charts filter={filter} figures={figures} period={period} />
        </>
      )}
    </>
  );
};
