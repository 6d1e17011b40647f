import type { FigureFilter } from "../api/figure-contract.ts";
import type { RateRow } from "../api/ticket-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { Failure } from "../ui/failure.tsx";
import { useReading } from "../ui/use-reading.ts";
import { FigureCard } from "./figure-card.tsx";
import { percent } from "./figure-words.ts";

const rateCells = ({ department, region, response, resolved, satisfied }: RateRow) => [
  department,
  regionName(region),
  ...[response, resolved, satisfied].map((share) => `${percent(share)}（${share.count} / ${share.of}）`),
];

type Props = { filter: FigureFilter; period: string };

/** 三率 of the tickets opened in the period (docs/three-rates.md). */
export const RatesCard = ({ filter: { from, to }, period }: Props) => {
  const { client } = useDesk();
  const { value, error, reload } = useReading(`${from} ${to}`, () => client.readRates(from, to));
  if (error !== null) return <Failure error={error} retry={() => void reload()} />;
  if (!value) return null;
  return (
    <FigureCard
      data={{ title: "三率", head: ["部门", "地区", "响应率", "解决率", "满意率"], rows: value.rows.map(rateCells) }}
      period={period}
      note={
        <>
          按工单登记日期计。工单在 <a href={writePlace("tickets")}>工单</a> 里看。
        </>
      }
    />
  );
};

const shownProblems = 10;

/** 一类事: what many ran into, the ones that grow most first. */
export const ProblemsCard = ({ period }: Pick<Props, "period">) => {
  const { client } = useDesk();
  const { value, error, reload } = useReading("problems", client.listProblems);
  if (error !== null) return <Failure error={error} retry={() => void reload()} />;
  if (!value) return null;
  const rows = value.problems
    .slice(0, shownProblems)
    .map(({ id, title, size, trend, surging, remedy }) => [
      { text: title, href: writePlace("problems", id) },
      String(size),
      `${trend.last}（前 7 天 ${trend.before}）${surging ? " 突增" : ""}`,
      remedy ? "已解决" : "还没有办法",
    ]);
  return <FigureCard data={{ title: "一类事", head: ["一类事", "件数", "近 7 天", "状态"], rows }} period={period} />;
};
