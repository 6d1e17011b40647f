import { chatScreen } from "./chat-screen.tsx";
import { formScreen } from "./form-screen.tsx";
import { lateScreens } from "./late-screens.ts";
import { progressScreen } from "./progress-screen.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { servicesScreen } from "./services-screen.tsx";
import { ticketsScreen } from "./tickets-screen.tsx";

/** Every screen, in the order of the navigation; those without a place in it are led to from others. */
export const screenRegistry: readonly ScreenEntry[] = [
  chatScreen,
  servicesScreen,
  formScreen,
  progressScreen,
  ticketsScreen,
  ...lateScreens,
];
