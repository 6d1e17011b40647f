import { Button } from "antd";
import { useState } from "react";
import type { DispatchItem } from "../api/desk-contract.ts";
import { showMinute } from "../ui/times.ts";
import { dispatchKindLabel, dispatchStateLabel, tryOutcomeLabel } from "../words.ts";

type Props = {
  dispatches: readonly DispatchItem[];
  replay(dispatch: DispatchItem): Promise<void>;
};

const Tries = ({ dispatch }: { dispatch: DispatchItem }) => (
  <ol className="dispatch-tries">
    {dispatch.tries.map(({ at, outcome, detail }) => (
      <li key={at}>
        <time dateTime={at}>{showMinute(at)}</time> {tryOutcomeLabel[outcome]}
        <span className="dispatch-detail">{detail}</span>
      </li>
    ))}
  </ol>
);

const One = ({ dispatch, replay }: { dispatch: DispatchItem; replay: Props["replay"] }) => {
  const { kind, partVersion, state, attempts, nextAt, replays } = dispatch;
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    await replay(dispatch);
    setBusy(false);
  };
  return (
    <li className="dispatch">
      <p className="dispatch-head">
        <b>
          {dispatchKindLabel[kind]}
          {partVersion > 1 && `（第 ${partVersion} 次）`}
        </b>
        <span className={`stage stage-dispatch-${state}`}>{dispatchStateLabel[state]}</span>
        <span className="dispatch-count">
          试过 {attempts} 次{replays > 0 && `，重发 ${replays} 次`}
        </span>
        {state === "pending" && attempts > 0 && <span className="dispatch-count">下次 {showMinute(nextAt)}</span>}
        {state !== "sent" && (
          <Button size="small" loading={busy} onClick={() => void again()}>
            {state === "dead" ? "重新发送" : "现在就发"}
          </Button>
        )}
      </p>
      {dispatch.tries.length > 0 && <Tries dispatch={dispatch} />}
    </li>
  );
};

/** What one department's system was sent, with every try, and the way to send it again. */
export const DispatchList = ({ dispatches, replay }: Props) => (
  <ul className="dispatches" aria-label="发送记录">
    {dispatches.map((dispatch) => (
      <One key={`${dispatch.kind} ${dispatch.partVersion}`} dispatch={dispatch} replay={replay} />
    ))}
  </ul>
);
