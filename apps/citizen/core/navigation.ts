import type { PathHistory } from "./platform.ts";

/** A screen, and what it shows: `services/retirement` is the screen `services` at `retirement`. */
export type Place = { screen: string; rest: string };

/** Where the citizen is among the screens, and the ways on and back. */
export type Navigation = {
  place(): Place;
  /** `services`, or `services/retirement`; the place that is shown already is no move. */
  go(path: string): void;
  /** Up to another place: by the device's own way back where that leads there, so that "back" does not lead forth again. */
  up(path: string): void;
  subscribe(listener: () => void): () => void;
  /** Whether the citizen has moved since the page was opened: then a new screen takes the focus. */
  hasMoved(): boolean;
};

const longestPath = 200;

/** Reads a path; whatever it is given, the result is a place. An empty one is at home. */
export const readPlace = (path: string, home: string): Place => {
  const [screen = "", ...rest] = path.slice(0, longestPath).split("/").filter(Boolean);
  return { screen: screen || home, rest: rest.join("/") };
};

const pathOf = ({ screen, rest }: Place): string => (rest ? `${screen}/${rest}` : screen);

/** Moves between screens over the device's history, which may also move by itself. */
export const createNavigation = (history: PathHistory, home: string): Navigation => {
  let current = readPlace(history.path(), home);
  let moved = false;
  /** The places that led here, this one last. */
  let trail = [pathOf(current)];
  const listeners = new Set<() => void>();

  const arrive = (path: string) => {
    current = readPlace(path, home);
    moved = true;
    for (const listener of listeners) listener();
  };
  const go = (path: string) => {
    const to = pathOf(readPlace(path, home));
    if (to === pathOf(current)) return;
    history.push(to);
    trail = [...trail, to];
    arrive(to);
  };
  history.onMove(() => {
    const to = pathOf(readPlace(history.path(), home));
    if (to === pathOf(current)) return;
    trail = trail[trail.length - 2] === to ? trail.slice(0, -1) : [...trail, to];
    arrive(to);
  });
  return {
    place: () => current,
    go,
    up: (path) => (trail[trail.length - 2] === pathOf(readPlace(path, home)) ? history.back() : go(path)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hasMoved: () => moved,
  };
};
