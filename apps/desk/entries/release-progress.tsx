import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Release, ReleaseMove } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { useReading } from "../ui/use-reading.ts";
import { FindingList } from "./finding-list.tsx";

const everyMs = 1_500;
const isOver = ({ state }: Release): boolean => state === "done" || state === "cancelled";

type HeldProps = { release: Release; onMoved(release: Release): void };

/** What the gate holds back, and the two ways on: give up, or say why it may go out all the same. */
export const HeldRelease = ({ release, onMoved }: HeldProps) => {
  const { client, tell } = useDesk();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const isWrong = release.findings.some(({ check, holds }) => check === "lint" && holds);
  const move = async (given: ReleaseMove) => {
    setBusy(true);
    try {
      onMoved(await client.moveRelease(release.id, given));
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const { version, id } = release;
  return (
    <div className="held">
      <FindingList findings={release.findings} links />
      {!isWrong && (
        <div className="field">
          <label htmlFor={`override-${id}`}>仍要发布的理由（至少 6 个字，记入历史）</label>
          <Input.TextArea
            id={`override-${id}`}
            value={reason}
            maxLength={1000}
            autoSize={{ minRows: 2 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      )}
      <p className="merge-actions">
        {!isWrong && (
          <Button
            danger
            loading={busy}
            disabled={reason.trim().length < 6}
            onClick={() => void move({ action: "override", version, reason: reason.trim() })}
          >
            写明理由，仍要发布
          </Button>
        )}
        <Button loading={busy} onClick={() => void move({ action: "cancel", version })}>
          取消发布，退回审核
        </Button>
      </p>
    </div>
  );
};

/** How far the release is that has an entry in hand; looked at again until it is over. */
export const ReleaseProgress = ({ releaseId, onEnded }: { releaseId: string; onEnded(): void }) => {
  const { client } = useDesk();
  const reading = useReading(releaseId, () => client.readRelease(releaseId));
  const release = reading.value;
  const ended = useRef(onEnded);
  ended.current = onEnded;
  const { reload } = reading;
  const state = release?.state;
  useEffect(() => {
    if (state === "held") return;
    if (release && isOver(release)) return ended.current();
    const timer = window.setInterval(() => void reload(), everyMs);
    return () => window.clearInterval(timer);
  }, [state, release, reload]);
  return (
    <section className="merge" aria-label="发布进度">
      <p role="status">
        {state === "held"
          ? "发布前的检查发现了问题，还没有发布："
          : "正在发布：先检查，再切换。群众现在看到的还是原来的内容。"}
      </p>
      {release?.state === "held" && <HeldRelease release={release} onMoved={reading.put} />}
    </section>
  );
};
