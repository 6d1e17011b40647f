import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { words } from "../core/words.ts";
import type { ScreenEntry } from "../screens/screen-entry.ts";

type Drawn = (props: { rest: string }) => ReactNode;

/** Drawn by a file of its own, which is fetched when the screen is first gone to. */
const late = (read: () => Promise<ScreenEntry>): Drawn => {
  const View = lazy(async () => ({ default: (await read()).View as ComponentType<{ rest: string }> }));
  return ({ rest }) => (
    <Suspense fallback={<div className="reading">{words.reading}</div>}>
      <View rest={rest} />
    </Suspense>
  );
};

/** The same screens as screens/late-screens.ts: in a browser what is asked first comes first. */
export const lateScreens: readonly ScreenEntry[] = [
  {
    id: "me",
    tab: { label: () => words.me.title, icon: "self" },
    View: late(async () => (await import("../screens/me-screen.tsx")).meScreen),
  },
  { id: "places", View: late(async () => (await import("../screens/places-screen.tsx")).placesScreen) },
  {
    id: "appointments",
    View: late(async () => (await import("../screens/appointments-screen.tsx")).appointmentsScreen),
  },
];
