import { chatScreen } from "./chat-screen.tsx";
import { progressScreen } from "./progress-screen.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ticketsScreen } from "./tickets-screen.tsx";

/** Every screen, in the order of the navigation. */
export const screenRegistry: readonly ScreenEntry[] = [chatScreen, progressScreen, ticketsScreen];
