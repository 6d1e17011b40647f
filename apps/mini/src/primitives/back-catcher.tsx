import * as mini from "mini-elements";
import { useEffect, useState, useSyncExternalStore } from "react";
import { wayBack } from "../device/way-back.ts";

// The platform takes its own down first; put up in the same moment, the new one would go with it.
const againAfterMs = 60;

/** The platforms' false page: there while something can be gone back from, it takes the way back upon itself. */
export const BackCatcher = () => {
  const isHeld = useSyncExternalStore(wayBack.subscribe, wayBack.isHeld);
  const [isTaken, setTaken] = useState(false);
  useEffect(() => {
    if (!isTaken) return undefined;
    const timer = setTimeout(() => setTaken(false), againAfterMs);
    return () => clearTimeout(timer);
  }, [isTaken]);
  const isUp = isHeld && !isTaken;
  const onAfterLeave = () => {
    // Also told when it was taken down by us.
    if (!isUp) return;
    setTaken(true);
    wayBack.take();
  };
  return <mini.PageContainer show={isUp} overlay={false} duration={0} onAfterLeave={onAfterLeave} />;
};
