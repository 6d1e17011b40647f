import { Button } from "antd";
import type { HandoffItem } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { regionName } from "../regions.ts";
import { BackIcon, PanelIcon } from "../ui/icons.tsx";
import { languageLabel, reasonLabel } from "../words.ts";

type Props = {
  handoff: HandoffItem;
  holds: boolean;
  onEnd(): void;
  onTransfer(): void;
  /** Null for who may not. */
  onTakeOver: (() => void) | null;
  onPanel(): void;
};

/** Who this is about, and what can be done with the whole conversation. */
export const ChatHead = ({ handoff, holds, onEnd, onTransfer, onTakeOver, onPanel }: Props) => {
  const { kit } = useDesk();
  const queue = kit.value?.queues.find(({ id }) => id === handoff.queue)?.name ?? handoff.queue;
  return (
    <header className="chat-head">
      <a className="chat-back narrow-only" href={writePlace("handoffs")} aria-label="返回接待列表">
        <BackIcon />
      </a>
      <div className="chat-title">
        <h2>{handoff.topic || "对话"}</h2>
        <p>
          <span className={`reason reason-${handoff.reason}`}>{reasonLabel[handoff.reason]}</span>
          <span>{queue}</span>
          {handoff.language !== "zh" && <span>{languageLabel(handoff.language)}</span>}
          <span>{regionName(handoff.region)}</span>
          {handoff.agentName && !holds && <span>坐席 {handoff.agentName}</span>}
        </p>
      </div>
      <Button className="panel-toggle" aria-label="填写和工单" icon={<PanelIcon />} onClick={onPanel} />
      {onTakeOver && (
        <Button onClick={onTakeOver} aria-keyshortcuts="Alt+K">
          接管
        </Button>
      )}
      {holds && (
        <Button onClick={onTransfer} aria-keyshortcuts="Alt+T">
          转接
        </Button>
      )}
      {holds && (
        <Button danger onClick={onEnd} aria-keyshortcuts="Alt+E">
          结束
        </Button>
      )}
    </header>
  );
};
