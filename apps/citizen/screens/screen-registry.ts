import { chatScreen } from "./chat-screen.tsx";
import { lateScreens } from "./late-screens.ts";
import type { ScreenEntry } from "./screen-entry.ts";

/** Every screen, in the order of the navigation; those without a place in it are led to from others. */
export const screenRegistry: readonly ScreenEntry[] = [chatScreen, ...lateScreens];
