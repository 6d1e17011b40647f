import { appointmentsScreen } from "./appointments-screen.tsx";
import { chatScreen } from "./chat-screen.tsx";
import { meScreen } from "./me-screen.tsx";
import { placesScreen } from "./places-screen.tsx";
import { progressScreen } from "./progress-screen.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { servicesScreen } from "./services-screen.tsx";
import { ticketsScreen } from "./tickets-screen.tsx";

/** Every screen, in the order of the navigation; those without a place in it are led to from others. */
export const screenRegistry: readonly ScreenEntry[] = [
  chatScreen,
  servicesScreen,
  progressScreen,
  ticketsScreen,
  meScreen,
  placesScreen,
  appointmentsScreen,
];
