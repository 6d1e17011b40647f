import { Timeline } from "antd";
import type { SubmissionEvent } from "../api/desk-contract.ts";
import { showMinute } from "../ui/times.ts";
import { eventByLabel, eventLabel } from "../words.ts";

/** Everything that has happened to a submission, oldest first. */
export const SubmissionTimeline = ({ events }: { events: readonly SubmissionEvent[] }) => (
  <Timeline
    items={events.map(({ at, type, department, matter, note, by }) => ({
      color: type === "done" ? "green" : type === "refused" || type === "more" ? "red" : "blue",
      content: (
        <>
          <p className="step-head">
            <b>
              {[department, matter].filter(Boolean).join(" · ")} {eventLabel[type] ?? type}
            </b>
            <span>
              {eventByLabel[by]} · <time dateTime={at}>{showMinute(at)}</time>
            </span>
          </p>
          {note && <p className="step-note">{note}</p>}
        </>
      ),
    }))}
  />
);
