import { Button } from "antd";
import { useState } from "react";
import type { GapDetail, GapMove } from "../api/gap-contract.ts";
import { goTo } from "../use-place.ts";
import { GapLinkForm } from "./gap-link-form.tsx";
import { MergeForm } from "./merge-form.tsx";
import { ReasonForm } from "./reason-form.tsx";

type Props = { gap: GapDetail; move(given: GapMove, done: string): Promise<boolean> };
type Opened = "link" | "merge" | "dismiss" | null;

/** What can be done about a gap: a new entry with its questions filled in, an entry that is there, part of another gap, or nothing with a reason. */
export const GapActions = ({ gap, move }: Props) => {
  const [opened, setOpened] = useState<Opened>(null);
  const { version, state } = gap;
  if (state === "answered" || state === "merged") return null;
  if (state !== "open")
    return (
      <Button onClick={() => void move({ action: "reopen", version }, "已重新打开")}>
        {state === "linked" ? "取消关联" : "重新打开"}
      </Button>
    );
  const toggle = (which: Opened) => setOpened(opened === which ? null : which);
  return (
    <>
      <div className="move-buttons wrap">
        <Button type="primary" onClick={() => goTo("entries", `~new:${gap.id}`)}>
          起草条目
        </Button>
        <Button aria-expanded={opened === "link"} onClick={() => toggle("link")}>
          并入已有条目
        </Button>
        <Button aria-expanded={opened === "merge"} onClick={() => toggle("merge")}>
          合并到另一组
        </Button>
        <Button aria-expanded={opened === "dismiss"} onClick={() => toggle("dismiss")}>
          搁置
        </Button>
      </div>
      {opened === "link" && <GapLinkForm gap={gap} move={move} />}
      {opened === "merge" && <MergeForm gap={gap} move={move} />}
      {opened === "dismiss" && (
        <ReasonForm
          label="搁置的原因"
          hint="必填，例如：不归政务服务管。以后有人再问，只计数，不再提醒。"
          submitLabel="搁置"
          submit={(reason) => move({ action: "dismiss", version, reason }, "已搁置")}
        />
      )}
    </>
  );
};
