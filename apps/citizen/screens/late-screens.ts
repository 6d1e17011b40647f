import { appointmentsScreen } from "./appointments-screen.tsx";
import { formScreen } from "./form-screen.tsx";
import { meScreen } from "./me-screen.tsx";
import { placesScreen } from "./places-screen.tsx";
import { progressScreen } from "./progress-screen.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { servicesScreen } from "./services-screen.tsx";
import { ticketsScreen } from "./tickets-screen.tsx";

/** Screens that few open first. In a browser they come after the conversation (h5/late-screens.tsx stands in for this file). */
export const lateScreens: readonly ScreenEntry[] = [
  servicesScreen,
  formScreen,
  progressScreen,
  ticketsScreen,
  meScreen,
  placesScreen,
  appointmentsScreen,
];
