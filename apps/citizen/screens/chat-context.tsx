import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { Choice } from "../../../functions/messages/message.ts";
import type { CatalogueClient } from "../core/catalogue.ts";
import type { Chat } from "../core/chat.ts";
import type { ChatState } from "../core/chat-state.ts";
import type { DeviceClient } from "../core/device-client.ts";
import type { Feedback } from "../core/feedback.ts";
import type { Forms } from "../core/forms.ts";
import type { GivenMemory } from "../core/given-memory.ts";
import type { MeClient } from "../core/me-client.ts";
import type { MyTickets } from "../core/my-tickets.ts";
import type { Navigation, Place } from "../core/navigation.ts";
import type { SubmissionsClient } from "../core/own-submissions.ts";
import type { ScreenPlatform } from "../core/platform.ts";
import { fullRegionName, type Region, regionName } from "../core/region.ts";
import type { Settings, SettingsStore } from "../core/settings.ts";
import { type ChatView, viewChat } from "../core/view.ts";

export type AppDeps = {
  chat: Chat;
  submissions: SubmissionsClient;
  device: DeviceClient;
  screen: ScreenPlatform;
  regions: readonly Region[];
  tickets: MyTickets;
  catalogue: CatalogueClient;
  forms: Forms;
  navigation: Navigation;
  /** What was typed and chosen in the forms of the conversation: it outlives a look at another screen. */
  memory: GivenMemory;
  me: MeClient;
  settings: SettingsStore;
};

const AppContext = createContext<AppDeps | null>(null);

/** Gives the conversation and the device to every screen below. */
export const AppProvider = ({ deps, children }: { deps: AppDeps; children: ReactNode }) => (
  <AppContext.Provider value={deps}>{children}</AppContext.Provider>
);

const useDeps = (): AppDeps => {
  const deps = useContext(AppContext);
  if (!deps) throw new Error("AppProvider is missing");
  return deps;
};

/** The conversation's state; the screen is drawn again when it changes. */
export const useChatState = (): ChatState => {
  const { chat } = useDeps();
  return useSyncExternalStore(chat.subscribe, chat.state);
};

export const useChatView = (): ChatView => viewChat(useChatState());

export const useMyTickets = (): MyTickets => useDeps().tickets;

export const useCatalogue = (): CatalogueClient => useDeps().catalogue;

/** The citizen's own data, service centres and appointments. */
export const useMe = (): MeClient => useDeps().me;

/** What can be done with what the device gives, drawn again when the server has said so. */
export const useDevice = () => {
  const { device } = useDeps();
  return { ...device, offers: useSyncExternalStore(device.subscribe, device.offers) };
};

/** How the page looks on this device, and what changes it. */
export const useSettings = (): [Settings, SettingsStore["change"]] => {
  const { settings } = useDeps();
  return [useSyncExternalStore(settings.subscribe, settings.state), settings.change];
};
export const useForms = (): Forms => useDeps().forms;

/** The ways between the screens. */
export const useNavigation = (): Navigation => useDeps().navigation;

/** Where the citizen is; what draws it is drawn again when that changes. */
export const usePlace = (): Place => {
  const { navigation } = useDeps();
  return useSyncExternalStore(navigation.subscribe, navigation.place);
};

export const useGivenMemory = (): GivenMemory => useDeps().memory;

/** What the citizen says about answers. */
export const useFeedback = (): Feedback => useDeps().chat.feedback;

export const useScreen = (): ScreenPlatform => useDeps().screen;

export const useSubmissions = (): SubmissionsClient => useDeps().submissions;

export const useRegions = () => {
  const { regions } = useDeps();
  return {
    regions,
    nameOf: (code: string) => regionName(regions, code),
    fullNameOf: (code: string) => fullRegionName(regions, code),
  };
};

/** What a citizen can do, for buttons and inputs. */
export const useActions = () => {
  const { chat } = useDeps();
  return {
    say: (text: string) => chat.send({ type: "text", text }, text),
    press: ({ value, label }: Choice) => chat.send({ type: "choice", value, label }, label),
    send: (content: CitizenContent, shown: string) => chat.send(content, shown),
    retry: chat.retry,
    discard: chat.discard,
    changeRegion: chat.changeRegion,
    forget: chat.forget,
    stop: chat.stop,
    upload: chat.upload,
    typing: chat.typing,
  };
};
