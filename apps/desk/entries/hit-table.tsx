import type { TestHit } from "../api/entry-contract.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";

const percent = (value: number | null): string => (value === null ? "–" : `${Math.round(value * 100)}%`);

const why = ({ coverage, missedTopics, chance }: TestHit): string =>
  [
    `问题里有 ${percent(coverage)} 的字词在这条里`,
    missedTopics > 0 && `有 ${missedTopics} 个事项它没有提到`,
    chance !== null && `学到的问法认为 ${percent(chance)} 是它`,
  ]
    .filter(Boolean)
    .join("；");

/** Every entry found, best first, with the figures that decide. */
export const HitTable = ({ hits, used }: { hits: readonly TestHit[]; used: readonly string[] }) => {
  if (hits.length === 0) return <p className="bubble-faint">没有找到任何条目。</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="hit-scroll" tabIndex={0} aria-label="找到的条目">
      <table className="hits">
        <thead>
          <tr>
            <th scope="col">条目</th>
            <th scope="col">得分</th>
            <th scope="col">把握</th>
            <th scope="col">相关</th>
          </tr>
        </thead>
        <tbody>
          {hits.map((hit) => (
            <tr key={hit.entryId} className={used.includes(hit.entryId) ? "hit-used" : ""}>
              <td>
                <a href={writePlace("entries", hit.entryId)}>{hit.title}</a>
                {used.includes(hit.entryId) && <b> 用来回答</b>}
                <small>
                  {regionName(hit.region)} · {why(hit)}
                </small>
              </td>
              <td>{hit.score.toFixed(2)}</td>
              <td>{percent(hit.confidence)}</td>
              <td>{percent(hit.relevance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
