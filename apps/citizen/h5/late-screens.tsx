import { type ReactNode, useEffect, useState } from "react";
import { words } from "../core/words.ts";
import type { ScreenEntry } from "../screens/screen-entry.ts";

type Drawn = (props: { rest: string }) => ReactNode;

/** After the first paint, so that a screen is there before it is gone to, also when the network goes in between. */
const fetchAheadMs = 2_500;

/** What is shown until the file of a screen is here; a network that is gone is no reason for an empty page. */
const Wait = ({ hasFailed }: { hasFailed: boolean }) => (
  <main className="screen" id="screen">
    <div className="reading" role={hasFailed ? "alert" : "status"}>
      <span>{hasFailed ? words.offline : words.reading}</span>
      {hasFailed && (
        <button type="button" className="button button-small" onClick={() => location.reload()}>
          {words.again}
        </button>
      )}
    </div>
  </main>
);

/** Drawn by a file of its own. */
const late = (read: () => Promise<ScreenEntry>): Drawn => {
  let entry: ScreenEntry | null = null;
  const fetchOnce = async () => {
    entry ??= await read();
  };
  setTimeout(() => void fetchOnce().catch(() => null), fetchAheadMs);
  return ({ rest }) => {
    const [state, setState] = useState<"waiting" | "here" | "failed">(entry ? "here" : "waiting");
    useEffect(() => {
      if (state !== "waiting") return;
      fetchOnce().then(
        () => setState("here"),
        () => setState("failed"),
      );
    }, [state]);
    return entry ? <entry.View rest={rest} /> : <Wait hasFailed={state === "failed"} />;
  };
};

/** The same screens as screens/late-screens.ts: in a browser what is asked first comes first. */
export const lateScreens: readonly ScreenEntry[] = [
  {
    id: "services",
    tab: { label: () => words.catalogue.title, icon: "grid" },
    View: late(async () => (await import("../screens/services-screen.tsx")).servicesScreen),
  },
  { id: "form", View: late(async () => (await import("../screens/form-screen.tsx")).formScreen) },
  {
    id: "progress",
    tab: { label: () => words.shell.progress, icon: "search" },
    View: late(async () => (await import("../screens/progress-screen.tsx")).progressScreen),
  },
  {
    id: "tickets",
    tab: { label: () => words.shell.tickets, icon: "ticket" },
    View: late(async () => (await import("../screens/tickets-screen.tsx")).ticketsScreen),
  },
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
