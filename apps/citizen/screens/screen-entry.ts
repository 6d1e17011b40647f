import type { ReactNode } from "react";

/** A screen of the page: one file each, listed in screen-registry.ts. */
export type ScreenEntry = {
  /** The first part of its path: `services` in `services/retirement`. */
  id: string;
  /** Where it stands in the navigation; left out for a screen that others lead to. */
  tab?: { label: () => string; icon: string };
  /** Draws the screen at `rest`, the part of the path behind its id ("" for none), in a ScreenPage. */
  View(props: { rest: string }): ReactNode;
};
