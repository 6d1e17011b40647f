import { useCallback } from "react";
import type { TurnFilter, TurnPage } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { Loading } from "../ui/loading.tsx";
import { usePages } from "../ui/use-pages.ts";
import { useReading } from "../ui/use-reading.ts";
import { goTo } from "../use-place.ts";
import { DataTable } from "./data-table.tsx";
import { figureRecord } from "./figure-view.ts";
import { QuestionFilters } from "./question-filters.tsx";
import { ExportTurns } from "./turn-export-panel.tsx";
import { turnTable } from "./turn-table.ts";

/** So many rows at once that most numbers of the dashboard are seen whole. */
const pageSize = 50;
const pageOf = ({ turns, after }: TurnPage) => ({ items: turns, after });

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
          <DataTable data={data} />
          <LoadMore {...pages} />
        </section>
      )}
    </>
  );
};
