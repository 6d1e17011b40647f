import type { FigureFilter, Summary } from "../api/figure-contract.ts";
import { useDesk } from "../app-services.ts";
import { Linked } from "./data-table.tsx";
import { rateLabel, rateMeaning } from "./figure-words.ts";
import { headlineItems, shownRates } from "./headline-items.ts";
import { asCell } from "./table-data.ts";

type Props = { filter: FigureFilter; now: Summary; before?: Summary | undefined };

const seeAll = ["supervisor", "curator", "admin"];

/** The figures that are looked at first; each leads to the turns behind it. */
export const Headline = ({ filter, now, before }: Props) => {
  const { roles } = useDesk().me;
  const isOwnOnly = !roles.some((role) => seeAll.includes(role));
  return (
    <>
      <dl className="headline">
        {headlineItems({ filter, now, before }, isOwnOnly).map(({ label, value, note, change }) => (
          <div key={label} className="headline-item">
            <dt>{label}</dt>
            <dd>
              <span className="headline-value">
                <Linked cell={value} />
              </span>
              <span className="headline-note">
                {note.map((part, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
                  <Linked key={place} cell={asCell(part)} />
                ))}
              </span>
              {change && <span className="headline-change">{change}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <details className="figure-details">
        <summary>这些数怎么算</summary>
        <dl className="meanings">
          {shownRates.map((name) => (
            <div key={name}>
              <dt>{rateLabel[name]}</dt>
              <dd>{rateMeaning[name]}</dd>
            </div>
          ))}
          <div>
            <dt>答复用时</dt>
            <dd>从群众发出到答复准备好，含排队，不含渠道送达。读数不低于真值，最多高五分之一。</dd>
          </div>
        </dl>
      </details>
    </>
  );
};
