import { performance } from "node:perf_hooks";

const sampleMs = 100;
const crowdedFrom = 0.9;

/**
 * Tells whether this process has had no time to spare lately. While it waits for others, a language model above all,
 * it is not crowded, however much is in progress.
 */
export const crowdedWatch = (): (() => boolean) => {
  let before = performance.eventLoopUtilization();
  let lookedAt = performance.now();
  let crowded = false;
  return () => {
    if (performance.now() - lookedAt < sampleMs) return crowded;
    const now = performance.eventLoopUtilization();
    crowded = performance.eventLoopUtilization(now, before).utilization > crowdedFrom;
    before = now;
    lookedAt = performance.now();
    return crowded;
  };
};
