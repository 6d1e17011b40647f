import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { Choice } from "../../../functions/messages/message.ts";
import type { Chat } from "../core/chat.ts";
import type { ChatState } from "../core/chat-state.ts";
import type { Feedback } from "../core/feedback.ts";
import type { MyTickets } from "../core/my-tickets.ts";
import type { SubmissionsClient } from "../core/own-submissions.ts";
import type { ScreenPlatform } from "../core/platform.ts";
import { type Region, regionName } from "../core/region.ts";
import { type ChatView, viewChat } from "../core/view.ts";

export type AppDeps = {
  chat: Chat;
  submissions: SubmissionsClient;
  screen: ScreenPlatform;
  regions: readonly Region[];
  tickets: MyTickets;
  openTickets: () => void;
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

/** The citizen's tickets, and what opens their sheet. */
export const useMyTickets = (): MyTickets => useDeps().tickets;
export const useOpenTickets = (): (() => void) => useDeps().openTickets;

/** What the citizen says about answers. */
export const useFeedback = (): Feedback => useDeps().chat.feedback;

export const useScreen = (): ScreenPlatform => useDeps().screen;

export const useSubmissions = (): SubmissionsClient => useDeps().submissions;

export const useRegions = () => {
  const { regions } = useDeps();
  return { regions, nameOf: (code: string) => regionName(regions, code) };
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
    upload: chat.upload,
    typing: chat.typing,
  };
};
