const baseMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before the next try: doubling from half a second to half a minute, and between half and the whole of
 * that by chance, so that thousands of pages do not come back in the same moment.
 */
export const retryDelay = (failures: number, random: number): number => {
  const full = Math.min(longestMs, baseMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + (full / 2) * random);
};
