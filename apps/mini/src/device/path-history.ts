import type { PathHistory } from "../../../citizen/core/platform.ts";
import { wayBack } from "./way-back.ts";

type Visit = { path: string; release: () => void };

/** Places in the mini-program's one page, which has no address: kept here, and left by the device's way back. */
export const createMiniHistory = (): PathHistory => {
  let visits: readonly Visit[] = [];
  const listeners = new Set<() => void>();
  const leave = () => {
    visits[visits.length - 1]?.release();
    visits = visits.slice(0, -1);
    for (const listener of listeners) listener();
  };
  return {
    path: () => visits[visits.length - 1]?.path ?? "",
    push: (path) => {
      visits = [...visits, { path, release: wayBack.hold(leave) }];
    },
    back: leave,
    onMove: (run) => void listeners.add(run),
  };
};
