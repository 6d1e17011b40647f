import type { GapDetail, GapEvent } from "../api/gap-contract.ts";
import { writePlace } from "../place.ts";
import { showMinute } from "../ui/times.ts";

const words: Record<GapEvent["what"], (event: GapEvent) => string> = {
  linked: ({ entryId }) => `关联条目 ${entryId}`,
  dismissed: () => "搁置",
  reopened: () => "重新打开",
  "moved-away": ({ count }) => `移走 ${count} 条`,
  "moved-here": ({ count }) => `移入 ${count} 条`,
  merged: ({ count }) => `合并 ${count} 条`,
};

/** Who has sorted or decided what about a gap, newest first. */
export const GapHistory = ({ gap: { history } }: { gap: GapDetail }) =>
  history.length === 0 ? null : (
    <section aria-labelledby="gap-history">
      <h3 id="gap-history">处理记录</h3>
      <ul className="examples">
        {history.toReversed().map((event) => (
          <li key={`${event.at} ${event.what} ${event.gapId}`} className="step-note">
            {event.by} · {words[event.what](event)}
            {event.gapId && (
              <>
                {" "}
                <a href={writePlace("gaps", event.gapId)}>看那一组</a>
              </>
            )}
            <span className="finding-more">{showMinute(event.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
