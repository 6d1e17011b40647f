import type { ScreenPlatform } from "../core/platform.ts";
import { pickFile } from "./pick-file.ts";
import { createWebSenses } from "./senses.ts";
import { createWebSpeech } from "./speech.ts";

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

/** The tab is opened at once, while the press still counts as one, and filled when the document is there. */
const openCopy = async (path: string, token: string, name: string): Promise<boolean> => {
  const tab = window.open("", "_blank");
  if (!tab) return false;
  try {
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, cache: "no-store" });
    if (!response.ok) throw new Error(String(response.status));
    const file = new File([await response.blob()], name, { type: response.headers.get("content-type") ?? "" });
    const address = URL.createObjectURL(file);
    tab.location.replace(address);
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return true;
  } catch {
    tab.close();
    return false;
  }
};

/** By a link that is pressed and gone: the answer is a file to keep, so that the page stays where it is. */
const fetchFile = (address: string): boolean => {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener noreferrer";
  document.body.append(link);
  link.click();
  link.remove();
  return true;
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

const roomOf = (view: Element) => `${view.clientWidth}x${view.clientHeight}`;
/** How far the view is from its end, and in which room that was so. */
let held = { fromEnd: 0, room: "" };
const holdPlace = (view: Element) => {
  held = { fromEnd: view.scrollHeight - view.clientHeight - view.scrollTop, room: roomOf(view) };
};

const reveal = (elementIds: readonly string[]) => {
  const view = document.getElementById("log");
  if (!view) return;
  const frame = view.getBoundingClientRect();
  const places = elementIds.flatMap((id) => {
    const element = document.getElementById(id);
    return element && element !== view && view.contains(element) ? [element.getBoundingClientRect()] : [];
  });
  const fitting = places.find(({ height }) => height + 2 * margin <= frame.height);
  const last = places[places.length - 1];
  if (fitting) view.scrollTop += fitting.bottom - frame.bottom + margin;
  else if (last) view.scrollTop += last.top - frame.top - margin;
  // What is new may have taken room itself: the view stays where it was put, and not where it was before.
  holdPlace(view);
};

const holdEnd = (elementId: string): (() => void) => {
  const view = document.getElementById(elementId);
  if (!view) return () => {};
  const onScroll = () => {
    // A scroll event may come between a change of the room and the observer hearing of it: it says nothing about the end.
    if (held.room === roomOf(view)) holdPlace(view);
  };
  view.addEventListener("scroll", onScroll);
  const observer = new ResizeObserver(() => {
    held.room = roomOf(view);
    view.scrollTop = view.scrollHeight - view.clientHeight - held.fromEnd;
  });
  observer.observe(view);
  return () => {
    view.removeEventListener("scroll", onScroll);
    observer.disconnect();
  };
};

const askFirst = (event: BeforeUnloadEvent) => {
  event.preventDefault();
  // Browsers before 2023 ask only when this is set.
  event.returnValue = true;
};

/** What the screens do to the web page: clipboard, focus, scrolling, text size. */
export const createWebScreenPlatform = (): ScreenPlatform => {
  let lastFocused: Element | null = null;
  document.addEventListener("focusin", ({ target }) => {
    lastFocused = target instanceof Element ? target : null;
  });
  return {
    copy,
    openCopy,
    focus: (elementId) => document.getElementById(elementId)?.focus(),
    setTitle: (title) => {
      document.title = title;
    },
    reveal,
    holdEnd,
    isFocusLost: () => document.activeElement === document.body && lastFocused?.isConnected === false,
    holdFocus,
    pickFile,
    ...createWebSenses(),
    speech: createWebSpeech(),
    print: () => print(),
    warnBeforeClose: (on) => {
      if (on) addEventListener("beforeunload", askFirst);
      else removeEventListener("beforeunload", askFirst);
    },
    applyLargePrint: (on) => {
      document.documentElement.dataset.print = on ? "large" : "normal";
    },
    applyScheme: (scheme) => {
      document.documentElement.dataset.scheme = scheme;
    },
    reload: () => location.reload(),
    fetchFile,
  };
};
