/** One message to send: when (milliseconds from the start) and in which conversation (its number). */
export type Planned = { atMs: number; conversation: number };
/** Messages a second, for so many seconds, over so many conversations. */
export type Load = { rate: number; seconds: number; conversations: number };

/** A citizen says this many things in a row, then lets the others have their turn. */
const saysInARow = 3;
const pauseInRowMs = 250;

/**
 * An even, open-loop schedule: message n is due at n/rate whatever became of the earlier ones. A block of conversations
 * is gone round three times, a quarter of a second apart, so that messages of one conversation meet in the queue; then
 * comes the next block, so that no citizen meets the product's own limit of writes a minute.
 */
export const plan = ({ rate, seconds, conversations }: Load): Planned[] => {
  const block = Math.min(conversations, Math.max(1, Math.round((rate * pauseInRowMs) / 1000)));
  const blocks = Math.max(1, Math.floor(conversations / block));
  return Array.from({ length: Math.floor(rate * seconds) }, (_, n) => {
    const round = Math.floor(n / (block * saysInARow)) % blocks;
    return { atMs: (n * 1000) / rate, conversation: round * block + (n % block) };
  });
};

/** The most messages that one conversation gets in any stretch of a minute. */
export const busiestMinute = (planned: readonly Planned[]): number => {
  const recent = new Map<number, number[]>();
  let most = 0;
  for (const { atMs, conversation } of planned) {
    const times = (recent.get(conversation) ?? []).filter((earlier) => earlier > atMs - 60_000);
    times.push(atMs);
    recent.set(conversation, times);
    most = Math.max(most, times.length);
  }
  return most;
};
