import { createCatalogueClient } from "../core/catalogue.ts";
import { createChat } from "../core/chat.ts";
import { createDeviceClient } from "../core/device-client.ts";
import { createForms } from "../core/forms.ts";
import { createGivenMemory } from "../core/given-memory.ts";
import { createMeClient } from "../core/me-client.ts";
import { createMyTickets } from "../core/my-tickets.ts";
import { createNavigation } from "../core/navigation.ts";
import { createSubmissionsClient } from "../core/own-submissions.ts";
import type { PathHistory, Platform, ScreenPlatform } from "../core/platform.ts";
import { nationwide, type Region } from "../core/region.ts";
import { createSettings } from "../core/settings.ts";
import type { AppDeps } from "./chat-context.tsx";

type Device = { platform: Platform; screen: ScreenPlatform; history: PathHistory; regions: readonly Region[] };

/** Everything that the screens work with, on whatever device it is; the conversation is begun by `chat.start`. */
export const createAppDeps = ({ platform, screen, history, regions }: Device): AppDeps => {
  const chat = createChat(platform, nationwide);
  const token = () => chat.state().session?.token;
  return {
    chat,
    submissions: createSubmissionsClient(platform, token),
    tickets: createMyTickets(platform, token),
    catalogue: createCatalogueClient(platform),
    forms: createForms(platform, token),
    device: createDeviceClient(platform, token),
    screen,
    regions,
    navigation: createNavigation(history, "chat"),
    memory: createGivenMemory(),
    me: createMeClient(platform, token),
    settings: createSettings(platform, ({ isLarge, scheme }) => {
      screen.applyLargePrint(isLarge);
      screen.applyScheme?.(scheme);
    }),
  };
};
