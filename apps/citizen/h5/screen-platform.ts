import type { ScreenPlatform } from "../core/platform.ts";

const focusable = 'button:not([disabled]), a[href], input, select, textarea, [tabindex="0"]';

const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};

// Pages without https and old WebViews have no clipboard API.
const copyBySelection = (text: string): boolean => {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  return isDone;
};

const holdFocus = (elementId: string, onEscape: () => void): (() => void) => {
  const before = document.activeElement;
  const dialog = document.getElementById(elementId);
  const stops = () => Array.from(dialog?.querySelectorAll<HTMLElement>(focusable) ?? []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onEscape();
    }
    if (event.key === "Tab") keepInside(event, stops());
  };
  stops()[0]?.focus();
  document.addEventListener("keydown", onKeyDown);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
};

const keepInside = (event: KeyboardEvent, stops: readonly HTMLElement[]) => {
  const [first] = stops;
  const last = stops[stops.length - 1];
  const isInside = stops.some((stop) => stop === document.activeElement);
  const edge = event.shiftKey ? first : last;
  if (isInside && document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
};

const margin = 16;

const reveal = (elementId: string) => {
  const element = document.getElementById(elementId);
  const view = element?.closest(".log");
  if (!element || !view || element === view) return;
  const place = element.getBoundingClientRect();
  const frame = view.getBoundingClientRect();
  const isTall = place.height + 2 * margin > frame.height;
  view.scrollTop += isTall ? place.top - frame.top - margin : place.bottom - frame.bottom + margin;
};

const holdEnd = (elementId: string): (() => void) => {
  const view = document.getElementById(elementId);
  if (!view) return () => {};
  let fromEnd = 0;
  let room = "";
  const roomNow = () => `${view.clientWidth}x${view.clientHeight}`;
  const onScroll = () => {
    // A scroll event may come between a change of the room and the observer hearing of it: it says nothing about the end.
    if (room === roomNow()) fromEnd = view.scrollHeight - view.clientHeight - view.scrollTop;
  };
  view.addEventListener("scroll", onScroll);
  const observer = new ResizeObserver(() => {
    room = roomNow();
    view.scrollTop = view.scrollHeight - view.clientHeight - fromEnd;
  });
  observer.observe(view);
  return () => {
    view.removeEventListener("scroll", onScroll);
    observer.disconnect();
  };
};

/** What the screens do to the web page: clipboard, focus, scrolling, text size. */
export const createWebScreenPlatform = (): ScreenPlatform => {
  let lastFocused: Element | null = null;
  document.addEventListener("focusin", ({ target }) => {
    lastFocused = target instanceof Element ? target : null;
  });
  return {
    copy,
    focus: (elementId) => document.getElementById(elementId)?.focus(),
    reveal,
    holdEnd,
    isFocusLost: () => document.activeElement === document.body && lastFocused?.isConnected === false,
    holdFocus,
    applyLargePrint: (on) => {
      document.documentElement.dataset.print = on ? "large" : "normal";
    },
  };
};
