import type { Pipeline, TurnDetail } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { Bubble } from "../handoffs/bubble.tsx";
import { writePlace } from "../place.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { chinaDay } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { DataTable } from "./data-table.tsx";
import { addDays, turnsBehind } from "./figure-view.ts";
import { showMs, stepName } from "./figure-words.ts";
import type { TableData } from "./table-data.ts";
import { turnFacts } from "./turn-facts.ts";

const percentOf = (value: number): string => `${Math.round(value * 100)}%`;

const stepsTable = ({ steps }: Pipeline): TableData => ({
  title: "走过的步骤",
  head: ["步骤", "用时"],
  rows: steps.map(([name, ms]) => [stepName(name), showMs(ms)]),
});

const hitsTable = ({ hits }: Pipeline, titles: TurnDetail["titles"], used: readonly string[]): TableData => ({
  title: "找到的条目",
  head: ["条目", "得分", "把握", "相关", "用来回答"],
  rows: hits.map(([entryId, score, confidence, relevance]) => [
    { text: titles[entryId] ?? entryId, href: writePlace("entries", entryId) },
    score.toFixed(2),
    percentOf(confidence),
    percentOf(relevance),
    used.includes(entryId) ? "是" : "",
  ]),
});

const modelTable = ({ model }: Pipeline): TableData => ({
  title: "用到的语言模型",
  head: ["步骤", "结果", "用时", "输入", "输出"],
  rows: model.map(([step, outcome, ms, input, output]) => [
    stepName(step),
    outcome === "ok" ? "成功" : `没用上（${outcome}）`,
    showMs(ms),
    String(input),
    String(output),
  ]),
});

const Block = ({ data }: { data: TableData }) => (
  <section className="figure-card" aria-label={data.title}>
    <h2>{data.title}</h2>
    <DataTable data={data} />
  </section>
);

const PipelineBlocks = ({ detail, pipeline }: { detail: TurnDetail; pipeline: Pipeline }) => (
  <div className="figure-grid">
    <Block data={stepsTable(pipeline)} />
    <Block data={hitsTable(pipeline, detail.titles, detail.turn.entryIds)} />
    {pipeline.model.length > 0 && <Block data={modelTable(pipeline)} />}
  </div>
);

const Loaded = ({ detail }: { detail: TurnDetail }) => {
  const { turn, messages } = detail;
  const day = chinaDay(new Date(turn.at));
  const near = { from: addDays(day, -7), to: addDays(day, 7) };
  const same = turnsBehind(near, { conversationId: turn.conversationId });
  return (
    <>
      <section className="figure-card" aria-label="这一轮">
        <div className="figure-head">
          <h2>这一轮</h2>
          <span className="turn-links">
            <a href={same}>同一个对话的来往</a>
            {turn.form && <a href={turnsBehind(near, { draftId: turn.form.draftId })}>这份办件的每一步</a>}
          </span>
        </div>
        <FactList rows={turnFacts(detail.turn)} />
      </section>
      {turn.pipeline && <PipelineBlocks detail={detail} pipeline={turn.pipeline} />}
      <section className="figure-card" aria-label="说了什么">
        <h2>说了什么</h2>
        {messages.length === 0 && <p className="empty">对话记录已经过了保存期。</p>}
        <ol className="bubbles turn-bubbles">
          {messages.map((message) => (
            <Bubble key={message.seq} message={message} detailed ownName={null} />
          ))}
        </ol>
      </section>
    </>
  );
};

/** One turn: what was asked, every step of how the answer came about, what was said. */
export const TurnPage = ({ turnId }: { turnId: string }) => {
  const { client } = useDesk();
  const { value, error, reload } = useReading(turnId, () => client.readTurn(turnId));
  return (
    <div className="list-page">
      <a
        href={writePlace("figures", "~questions:")}
        onClick={(event) => {
          if (window.history.length <= 1) return;
          event.preventDefault();
          window.history.back();
        }}
      >
        返回
      </a>
      {error !== null && <Failure error={error} retry={() => void reload()} />}
      {!value && error === null && <Loading label="正在打开" />}
      {value && <Loaded detail={value} />}
    </div>
  );
};
