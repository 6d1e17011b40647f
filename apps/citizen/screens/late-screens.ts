import { appointmentsScreen } from "./appointments-screen.tsx";
import { meScreen } from "./me-screen.tsx";
import { placesScreen } from "./places-screen.tsx";
import type { ScreenEntry } from "./screen-entry.ts";

/** Screens that nobody opens first. In a browser they come when they are gone to (h5/late-screens.tsx stands in for this file). */
export const lateScreens: readonly ScreenEntry[] = [meScreen, placesScreen, appointmentsScreen];
