import Taro from "@tarojs/taro";
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let top = 0;
let moves = 0;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Where the conversation is to be scrolled to. The same place twice would be no change, so it is told a hair beside. */
const scrollTo = (next: number) => {
  moves += 1;
  top = Math.max(0, Math.round(next)) + (moves % 2) / 10;
  for (const listener of listeners) listener();
};

/** `scroll-top` of the conversation; other views scroll by the finger alone. */
export const useLogTop = (id: string | undefined): number | undefined => {
  const now = useSyncExternalStore(subscribe, () => top);
  return id === "log" ? now : undefined;
};

type Box = { top: number; bottom: number; height: number } | null;

const margin = 16;
// What is new is drawn by the other thread; measured before that it is not there yet.
const drawnAfterMs = 80;

const place = (found: readonly unknown[]) => {
  const [frame, scroll, ...boxes] = found as [Box, { scrollTop: number } | null, ...Box[]];
  if (!frame || !scroll) return;
  const there = boxes.filter((box): box is NonNullable<Box> => box !== null && box.height > 0);
  const fitting = there.find(({ height }) => height + 2 * margin <= frame.height);
  const last = there[there.length - 1];
  if (fitting) scrollTo(scroll.scrollTop + fitting.bottom - frame.bottom + margin);
  else if (last) scrollTo(scroll.scrollTop + last.top - frame.top - margin);
};

/** Scrolls the end of the first of these that fits the view into it; when none fits, the start of the last. */
export const reveal = (elementIds: readonly string[]): void => {
  setTimeout(() => {
    const query = Taro.createSelectorQuery();
    query.select("#log").boundingClientRect();
    query.select("#log").scrollOffset();
    for (const id of elementIds) query.select(`#${id}`).boundingClientRect();
    query.exec(place);
  }, drawnAfterMs);
};
