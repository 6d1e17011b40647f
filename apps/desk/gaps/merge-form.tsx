import { Button } from "antd";
import { type FormEvent, useState } from "react";
import type { GapDetail, GapMove } from "../api/gap-contract.ts";
import { goTo } from "../use-place.ts";
import { GapTarget, type Target } from "./gap-target.tsx";

type Props = { gap: GapDetail; move(given: GapMove, done: string): Promise<boolean> };

/** Makes a gap part of another one, which opens afterwards. */
export const MergeForm = ({ gap, move }: Props) => {
  const [target, setTarget] = useState<Target>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!target) return;
    setBusy(true);
    const isDone = await move({ action: "merge", version: gap.version, to: target }, "已并到一组");
    setBusy(false);
    if (isDone) goTo("gaps", target.gapId);
  };
  return (
    <form className="move" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor="gap-merge">并到哪一组</label>
        <GapTarget id="gap-merge" gapId={gap.id} mayBeNew={false} chosen={target} choose={setTarget} />
        <p className="field-hint">两组以后算一组；等答案的群众一起过去，有答案时每人只告诉一次。合并后不能整组拆回。</p>
      </div>
      <Button type="primary" htmlType="submit" loading={busy} disabled={!target}>
        合并
      </Button>
    </form>
  );
};
