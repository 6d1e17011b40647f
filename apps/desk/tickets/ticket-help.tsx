import type { Duplicate, Guess, Suggestion } from "../api/ticket-contract.ts";
import { writePlace } from "../place.ts";
import { showMinute } from "../ui/times.ts";
import { ticketKindLabel, ticketStatusLabel } from "../words.ts";

const Guesses = <V extends string>({
  label,
  guesses,
  name,
}: {
  label: string;
  guesses: Guess<V>[];
  name(value: V): string;
}) =>
  guesses.length === 0 ? null : (
    <div className="guesses">
      <h4>{label}</h4>
      <ul>
        {guesses.map(({ value, confidence, because }) => (
          <li key={value}>
            <b>{name(value)}</b> 把握 {Math.round(confidence * 100)}%
            <span className="guess-why">依据：{because.join("、")}</span>
          </li>
        ))}
      </ul>
    </div>
  );

/** Open tickets that may be about the same thing. */
export const Duplicates = ({ duplicates }: { duplicates: readonly Duplicate[] }) =>
  duplicates.length === 0 ? null : (
    <section className="duplicates" aria-label="可能重复的工单">
      <h4>可能重复的工单</h4>
      <ul>
        {duplicates.map(({ id, number, kind, status, openedAt, description, similarity }) => (
          <li key={id}>
            <a className="mono" href={writePlace("tickets", id)}>
              {number}
            </a>{" "}
            相似 {Math.round(similarity * 100)}% · {ticketKindLabel[kind]} · {ticketStatusLabel[status]} ·{" "}
            {showMinute(openedAt)}
            <p className="cut">{description}</p>
          </li>
        ))}
      </ul>
    </section>
  );

/** What kind a ticket probably is and whom it is for; a person confirms. */
export const TicketHelp = ({ suggestion }: { suggestion: Suggestion }) => {
  const { kinds, departments, duplicates } = suggestion;
  if (kinds.length + departments.length + duplicates.length === 0) return null;
  return (
    <section className="ticket-help" aria-labelledby="ticket-help">
      <h3 id="ticket-help">参考（由您确认）</h3>
      <Guesses label="可能的类别" guesses={kinds} name={(kind) => ticketKindLabel[kind]} />
      <Guesses label="可能的承办部门" guesses={departments} name={(department) => department} />
      <Duplicates duplicates={duplicates} />
    </section>
  );
};
