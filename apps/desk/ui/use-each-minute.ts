import { useEffect, useRef } from "react";

const minuteMs = 60_000;

/** Calls `run` every minute while the page is shown, and as soon as it is shown again. */
export const useEachMinute = (run: () => void): void => {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const runIfShown = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    const timer = window.setInterval(runIfShown, minuteMs);
    document.addEventListener("visibilitychange", runIfShown);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", runIfShown);
    };
  }, []);
};
