import { useEffect, useRef } from "react";
import type { Hint } from "../live/desk-socket.ts";
import type { Live } from "../live/use-desk-socket.ts";

const pollingMs = 3_000;
/** Hints may get lost, so what is shown is read again now and then even on a live line. */
const liveMs = 15_000;

const anything = () => true;

type Repeated = { live: Live; wanted?: boolean; concerns?(hint: Hint): boolean };

/**
 * Calls `run` whenever the desk hears a hint that `concerns` it, and by the clock: every 3 s without a live connection,
 * seldom with one; at once when the page is shown again. Never while not `wanted`.
 */
export const useRepeated = (run: () => void, { live, wanted = true, concerns = anything }: Repeated): void => {
  const { onHint, liveState } = live;
  const latest = useRef({ run, concerns });
  latest.current = { run, concerns };
  useEffect(() => {
    if (!wanted) return;
    return onHint((hint) => latest.current.concerns(hint) && latest.current.run());
  }, [onHint, wanted]);
  useEffect(() => {
    if (!wanted) return;
    const timer = window.setInterval(() => latest.current.run(), liveState === "live" ? liveMs : pollingMs);
    const onShown = () => document.visibilityState === "visible" && latest.current.run();
    document.addEventListener("visibilitychange", onShown);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [liveState, wanted]);
};
