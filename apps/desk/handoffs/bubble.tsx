import type { Citation } from "../../../functions/messages/citation.ts";
import type { Message } from "../../../functions/messages/message.ts";
import { regionName } from "../regions.ts";
import { FactList } from "../ui/fact-list.tsx";
import { SafeLink } from "../ui/safe-link.tsx";
import { showTime } from "../ui/times.ts";

const Source = ({ citation }: { citation: Citation }) => {
  const { document, number, article, url, effectiveAt, region } = citation;
  return (
    <li>
      <SafeLink href={url}>《{document}》</SafeLink>
      {[number && `（${number}）`, article].filter(Boolean).join("")}
      <span className="bubble-faint">
        {regionName(region)}
        {effectiveAt && ` · ${effectiveAt} 起施行`}
      </span>
    </li>
  );
};

const Extras = ({ message }: { message: Message }) => {
  const { card, choices, ticket, form, citations } = message;
  return (
    <>
      {card && (
        <div className="bubble-card">
          <p className="bubble-card-title">{card.title}</p>
          <FactList rows={card.rows} />
          {card.note && <p className="bubble-faint">{card.note}</p>}
        </div>
      )}
      {ticket && (
        <p className="bubble-ticket">
          <b>{ticket.number}</b> {ticket.kindLabel} · {ticket.statusLabel} · {ticket.dueOn} 前答复
        </p>
      )}
      {form?.error && <p className="bubble-faint">提示：{form.error}</p>}
      {choices.length > 0 && (
        <ul className="bubble-choices" aria-label="给群众的选项">
          {choices.map(({ value, label }) => (
            <li key={value}>{label}</li>
          ))}
        </ul>
      )}
      {citations.length > 0 && (
        <div className="bubble-sources">
          <span>依据</span>
          <ul>
            {citations.map((citation, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sources of a stored message never move
              <Source key={index} citation={citation} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

const names = { citizen: "群众", bot: "小窗", agent: "坐席", system: "系统" } as const;

type Props = { message: Message; detailed: boolean; ownName: string | null };

/** One message of the transcript. Everything is plain text: nothing a citizen writes is ever read as markup. */
export const Bubble = ({ message, detailed, ownName }: Props) => {
  const { from, at, text, label, status, seq, kind } = message;
  const name = from === "agent" && ownName ? `坐席 ${ownName}` : names[from];
  return (
    <li className={`bubble bubble-${from}`} data-seq={seq}>
      <p className="bubble-head">
        <b>{name}</b>
        <time dateTime={at}>{showTime(at, new Date())}</time>
        {label && <span className="ai-label">{label}</span>}
      </p>
      <div className="bubble-body">
        <p className="bubble-text">{text}</p>
        <Extras message={message} />
      </div>
      {detailed && (
        <p className="bubble-detail">
          第 {seq} 条 · {kind}
          {status && ` · ${status}`}
        </p>
      )}
    </li>
  );
};
