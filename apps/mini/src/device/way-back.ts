type Run = () => void;
type Held = { run: Run };

// A mini-program's way back leaves it, unless something lies over its page. What lies there is kept here, the topmost last.
let held: readonly Held[] = [];
const listeners = new Set<Run>();

const change = (next: readonly Held[]) => {
  held = next;
  for (const listener of listeners) listener();
};

/** The device's way back: closes what lies on top, and leaves the mini-program only when there is nothing. */
export const wayBack = {
  isHeld: () => held.length > 0,
  /** The next way back does this, until called off. */
  hold: (run: Run): Run => {
    const mine: Held = { run };
    change([...held, mine]);
    return () => {
      if (held.includes(mine)) change(held.filter((each) => each !== mine));
    };
  },
  /** The citizen has gone back. */
  take: () => {
    const top = held[held.length - 1];
    if (!top) return;
    change(held.slice(0, -1));
    top.run();
  },
  subscribe: (listener: Run): Run => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
