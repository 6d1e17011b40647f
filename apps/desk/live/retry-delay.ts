const baseMs = 500;
const longestMs = 15_000;

/** How long to wait before try number `failures` + 1: doubling, and by chance between half and the whole of it. */
export const retryDelay = (failures: number, random: number): number => {
  const full = Math.min(longestMs, baseMs * 2 ** Math.min(10, Math.max(0, failures - 1)));
  return Math.round(full / 2 + (full / 2) * random);
};
