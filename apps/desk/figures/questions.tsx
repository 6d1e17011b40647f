import { useCallback } from "react";
import type { TurnFilter, TurnPage } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { Loading } from "../ui/loading.tsx";
import { chinaDay } from "../ui/times.ts";
import { usePages } from "../ui/use-pages.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { DataTable } from "./data-table.tsx";
import { addDays, figureRecord } from "./figure-view.ts";
import { QuestionFilters } from "./question-filters.tsx";
import { ExportTurns } from "./turn-export-panel.tsx";
import { turnTable } from "./turn-table.ts";

/** So many rows at once that most numbers of the dashboard are seen whole. */
const pageSize = 50;
const pageOf = ({ turns, after }: TurnPage) => ({ items: turns, after });

/** Turns are kept so long; figures, which nobody is in, for three years. */
const keptDays = 90;

/** What may make the list differ from a number of the dashboard. */
const hintOf = ({ from, to }: TurnFilter, today: string): string | null => {
  if (from < addDays(today, -keptDays))
    return `来往的记录只保存 ${keptDays} 天，更早的已经过期，这里列不出来；看板上的数还在。`;
  return to >= today ? "列表是此刻的；看板每五分钟算一次，所以今天的列表可能比看板上的数多几条。" : null;
};

/** The explorer: what citizens asked and did, masked, filtered, newest first. */
export const Questions = ({ filter }: { filter: TurnFilter }) => {
  const { client } = useDesk();
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is in the key
  const read = useCallback((after?: string) => client.listTurns(filter, after, pageSize), [client, key]);
  const { first, ...pages } = usePages(key, read, pageOf);
  const { from, to } = filter;
  // What there is to narrow down to, and how forms and their questions are called.
  const { value: figures } = useReading(`${from} ${to}`, () => client.readFigures({ from, to }));
  const change = (more: Partial<TurnFilter>) =>
    goTo("figures", figureRecord({ view: "questions", filter: { ...filter, ...more } }));
  const data = turnTable(pages.items, regionName);
  const hint = hintOf(filter, chinaDay(new Date()));
  return (
    <>
      <QuestionFilters filter={filter} places={figures?.places} forms={figures?.forms ?? []} onChange={change} />
      {first.error !== null && <Failure error={first.error} retry={() => void first.reload()} />}
      {!first.value && first.error === null && <Loading label="正在找" />}
      {first.value && (
        <section className="figure-card" aria-label={data.title}>
          <div className="figure-head">
            <h2>{data.title}</h2>
            <ExportTurns filter={filter} />
          </div>
          {hint && <p className="field-hint">{hint}</p>}
          <DataTable data={data} />
          <LoadMore {...pages} />
        </section>
      )}
    </>
  );
};
