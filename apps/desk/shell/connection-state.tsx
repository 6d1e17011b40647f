import { useDesk } from "../app-services.ts";
import type { LiveState } from "../live/desk-socket.ts";

const words: Record<LiveState, string> = { connecting: "正在连接", live: "实时连接", polling: "每 3 秒刷新" };

/** Whether what one sees is live; without a live line the desk reads every few seconds, and says so. */
export const ConnectionState = () => {
  const { liveState } = useDesk().live;
  return (
    <output className={`connection connection-${liveState}`} aria-label={`连接状态：${words[liveState]}`}>
      <span className="connection-dot" aria-hidden="true" />
      <span className="wide-only">{words[liveState]}</span>
    </output>
  );
};
