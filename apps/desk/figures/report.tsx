import { Button } from "antd";
import { useMemo } from "react";
import type { FigureFilter, Figures } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { chinaDay, showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { TopQuestionsCard } from "./board.tsx";
import { RatesCard } from "./case-cards.tsx";
import { trendLead } from "./chart-leads.ts";
import { trendOption } from "./chart-options.ts";
import { FigureCard } from "./figure-card.tsx";
import * as tables from "./figure-tables.ts";
import { addDays, figureRecord } from "./figure-view.ts";
import { percent } from "./figure-words.ts";
import { formTable } from "./form-tables.ts";
import { Headline } from "./headline.tsx";
import { opinionTable } from "./opinion-table.ts";

const Page = ({ filter, now, before }: { filter: FigureFilter; now: Figures; before: Figures }) => {
  const today = chinaDay(new Date());
  const option = useMemo(() => trendOption(tables.daysUntil(now, today), today), [now, today]);
  const lead = useMemo(() => trendLead(filter, now, today), [filter, now, today]);
  const period = `${filter.from} 至 ${filter.to}`;
  const label = `这一周每天的问题，共 ${now.total.questions} 个，答出率 ${percent(now.total.rates.answered)}`;
  return (
    <>
      <Headline filter={filter} now={now.total} before={before.total} />
      <FigureCard
        data={tables.dayTable(filter, now, today)}
        period={period}
        chart={{ option, lead, height: 240, label }}
        open
      />
      <div className="figure-grid">
        <FigureCard data={tables.channelTable(filter, now)} period={period} />
        <FigureCard data={tables.departmentTable(filter, now)} period={period} />
        <FigureCard data={tables.entryTable(filter, { ...now, entries: now.entries.slice(0, 10) })} period={period} />
        <TopQuestionsCard filter={filter} period={period} />
      </div>
      <FigureCard data={formTable(filter, now)} period={period} />
      <FigureCard data={opinionTable(filter, now)} period={period} />
    </>
  );
};

/** One week on paper: against the week before, with the tables open. */
export const Report = ({ monday }: { monday: string }) => {
  const { client, me } = useDesk();
  const filter = { from: monday, to: addDays(monday, 6) };
  const reading = useReading(monday, async () => {
    const before = { from: addDays(monday, -7), to: addDays(monday, -1) };
    const [now, last] = await Promise.all([client.readFigures(filter), client.readFigures(before)]);
    return { now, last };
  });
  const { value, error, reload } = reading;
  const go = (days: number) => goTo("figures", figureRecord({ view: "report", monday: addDays(monday, days) }));
  return (
    <article className="report" aria-label="周报">
      <header className="report-head">
        <h2>
          小窗周报 <span className="mono">{`${filter.from} 至 ${filter.to}`}</span>
        </h2>
        <p className="field-hint">
          由 {me.name} 打开{value?.now.countedAt ? `，数据算到 ${showMinute(value.now.countedAt)}` : ""}。与上一周比较。
        </p>
        <p className="report-buttons no-print">
          <Button onClick={() => go(-7)}>上一周</Button>
          <Button onClick={() => go(7)}>下一周</Button>
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
        </p>
      </header>
      {error !== null && <Failure error={error} retry={() => void reload()} />}
      {!value && error === null && <Loading label="正在读取数据" />}
      {value && <Page filter={filter} now={value.now} before={value.last} />}
      {me.roles.some((role) => role !== "curator") && (
        <RatesCard filter={filter} period={`${filter.from} 至 ${filter.to}`} />
      )}
    </article>
  );
};
