import { useMemo } from "react";
import type { FigureFilter, Figures } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { chinaDay, showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { ProblemsCard, RatesCard } from "./case-cards.tsx";
import * as leads from "./chart-leads.ts";
import { entryOption, hourOption, rateOption, stepOption, trendOption, trendRates } from "./chart-options.ts";
import { FigureCard } from "./figure-card.tsx";
import { FigureFilters } from "./figure-filters.tsx";
import * as tables from "./figure-tables.ts";
import { figureRecord } from "./figure-view.ts";
import { rateLabel } from "./figure-words.ts";
import { FunnelCard } from "./funnel-card.tsx";
import { Headline } from "./headline.tsx";
import { opinionTable } from "./opinion-table.ts";

type Props = { filter: FigureFilter; figures: Figures; period: string };

/** What each chart of the period shows, and where a press on it leads. */
const chartsOf = (filter: FigureFilter, figures: Figures, today: string) => {
  const days = tables.daysUntil(figures, today);
  const busiest = Math.max(0, ...figures.week.flat());
  return {
    trend: {
      ...{ option: trendOption(days, today), lead: leads.trendLead(filter, figures, today), height: 280 },
      label: `每天的问题，按结果分层，共 ${figures.total.questions} 个`,
    },
    rates: {
      ...{ option: rateOption(days, today), lead: leads.rateLead(filter, figures, today), height: 280 },
      label: `每天的${trendRates.map((name) => rateLabel[name]).join("、")}`,
    },
    hours: {
      ...{ option: hourOption(figures), lead: leads.hourLead(filter), height: 280 },
      label: `一周各小时的问题，最多的一格 ${busiest} 个`,
    },
    entries: {
      ...{ option: entryOption(figures), lead: leads.entryLead(filter, figures), height: 320 },
      label: "用得最多的十个条目",
    },
    steps: {
      ...{ option: stepOption(figures), lead: leads.stepLead(filter, figures), height: 400 },
      label: "回答各步骤一半不超过和 95% 不超过的用时",
    },
  };
};

const rateNote = "没有分母的那天没有点。自助解决率、办件完成率要满 7 天才有。";
const departmentNote = "没答出的问题还不属于任何部门，所以不列答出率；自助解决率的分母里也没有它们，比全部的高。";
const stepNote = "图上每一格是前一格的 10 倍。点一根条，看比它更慢的那些轮。";

const Charts = ({ filter, figures, period }: Props) => {
  const cases = useCases();
  const today = chinaDay(new Date());
  const charts = useMemo(() => chartsOf(filter, figures, today), [filter, figures, today]);
  return (
    <div className="figure-grid">
      <FigureCard data={tables.dayTable(filter, figures, today)} period={period} chart={charts.trend} />
      <FigureCard
        data={tables.rateTable(filter, figures, today)}
        period={period}
        chart={charts.rates}
        note={rateNote}
      />
      <FigureCard data={tables.hourTable(filter, figures)} period={period} chart={charts.hours} />
      <FunnelCard filter={filter} period={period} forms={figures.forms} />
      <FigureCard data={tables.entryTable(filter, figures)} period={period} chart={charts.entries} />
      <TopQuestionsCard filter={filter} period={period} />
      <FigureCard data={tables.channelTable(filter, figures)} period={period} />
      <FigureCard data={tables.departmentTable(filter, figures)} period={period} note={departmentNote} />
      <FigureCard data={tables.stepTable(filter, figures)} period={period} chart={charts.steps} note={stepNote} />
      <FigureCard data={opinionTable(filter, figures)} period={period} />
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
