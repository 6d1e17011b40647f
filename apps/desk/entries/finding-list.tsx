import type { GateFinding } from "../api/entry-contract.ts";
import { writePlace } from "../place.ts";
import { checkLabel } from "./entry-words.ts";

/** What the checks found: what holds an entry up first, then advice. */
export const FindingList = ({ findings, links = false }: { findings: readonly GateFinding[]; links?: boolean }) => {
  if (findings.length === 0) return <p className="finding-none">检查通过，没有发现问题。</p>;
  const sorted = [...findings].sort((a, b) => Number(b.holds) - Number(a.holds));
  return (
    <ul className="findings">
      {sorted.map(({ entryId, check, holds, problem, question }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings repeat, and never move
        <li key={place} className={holds ? "finding finding-holds" : "finding"}>
          <b>{holds ? "必须处理" : "建议"}</b>
          <span>
            {checkLabel[check]}：{problem}
            {question && ` 现在用 ${question.now} 回答，发布后变成 ${question.next}。`}
            {links && entryId && (
              <>
                {" "}
                <a href={writePlace("entries", entryId)}>打开 {entryId}</a>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
