import Taro from "@tarojs/taro";
import { useEffect, useState } from "react";

/** The views that are scrolled from here: the conversation, and the screen that lies in its place. */
type ViewId = "log" | "screen";

const listeners = new Set<(view: ViewId, top: number) => void>();
let moves = 0;

/** Where a view is to be scrolled to. The same place twice would be no change, so it is told a hair beside. */
const scrollTo = (view: ViewId, next: number) => {
  moves += 1;
  const top = Math.max(0, Math.round(next)) + (moves % 2) / 10;
  for (const listener of listeners) listener(view, top);
};

/** `scroll-top` of a view; nothing until it is scrolled from here, so that a new screen begins at its top. */
export const useTop = (id: string | undefined): number | undefined => {
  const [top, setTop] = useState<number>();
  useEffect(() => {
    const listener = (view: ViewId, next: number) => view === id && setTop(next);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [id]);
  return top;
};

type Box = { top: number; bottom: number; height: number } | null;
type Places = { frame: NonNullable<Box>; scrolled: number; boxes: Box[] };

const margin = 16;
// What is new is drawn by the other thread; measured before that it is not there yet.
const drawnAfterMs = 80;

/** Measures a view and elements in it once they are drawn; nothing happens where there is no such view. */
const measure = (view: ViewId, elementIds: readonly string[], then: (places: Places) => void) => {
  setTimeout(() => {
    const query = Taro.createSelectorQuery();
    query.select(`#${view}`).boundingClientRect();
    query.select(`#${view}`).scrollOffset();
    for (const id of elementIds) query.select(`#${id}`).boundingClientRect();
    query.exec((found: readonly unknown[]) => {
      const [frame, scroll, ...boxes] = found as [Box, { scrollTop: number } | null, ...Box[]];
      if (frame && scroll) then({ frame, scrolled: scroll.scrollTop, boxes });
    });
  }, drawnAfterMs);
};

/** Scrolls the conversation so that the end of the first of these that fits is in view; when none fits, the start of the last. */
export const reveal = (elementIds: readonly string[]): void =>
  measure("log", elementIds, ({ frame, scrolled, boxes }) => {
    const there = boxes.filter((box): box is NonNullable<Box> => box !== null && box.height > 0);
    const fitting = there.find(({ height }) => height + 2 * margin <= frame.height);
    const last = there[there.length - 1];
    if (fitting) scrollTo("log", scrolled + fitting.bottom - frame.bottom + margin);
    else if (last) scrollTo("log", scrolled + last.top - frame.top - margin);
  });

/** As much of what stands above an element stays in view: the question that an input belongs to. */
const aboveInView = 120;

/** Brings an element of the screen into view, such as a field with a mistake; what is in view already stays where it is. */
export const bringIntoView = (elementId: string): void =>
  measure("screen", [elementId], ({ frame, scrolled, boxes: [box] }) => {
    if (!box || (box.top >= frame.top && box.bottom <= frame.bottom)) return;
    scrollTo("screen", scrolled + box.top - frame.top - aboveInView);
  });
