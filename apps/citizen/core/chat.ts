import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import { callApi } from "./call-api.ts";
import type { ChatState, LinkState } from "./chat-state.ts";
import { type ChatStore, createChatStore } from "./chat-store.ts";
import { type Connection, createConnection } from "./connection.ts";
import { createFeedback, type Feedback } from "./feedback.ts";
import { createOutbox } from "./outbox.ts";
import { keepOutgoing, loadOutgoing, outlivesSession } from "./outgoing.ts";
import type { PickedFile, Platform } from "./platform.ts";
import { retryDelay } from "./retry-delay.ts";
import { loadSession, openSession, type Session, sessionKey } from "./session.ts";
import type { Reader } from "./socket-link.ts";
import { hasGap } from "./transcript.ts";
import { createTyping } from "./typing.ts";
import { type UploadOutcome, type UploadTarget, uploadFile } from "./upload-file.ts";
import { words } from "./words.ts";

/** The conversation of one page: its state, and everything a citizen can do to it. */
export type Chat = {
  state(): ChatState;
  subscribe(listener: () => void): () => void;
  /** Resumes the stored conversation or opens a new one, and keeps it connected. */
  start(): void;
  send(content: CitizenContent, shown: string): void;
  /** Sends everything again that could not be delivered, in its order and under its ids. */
  retry(): void;
  /** Forgets a message that the server refused; until then it outlives a reload. */
  discard(messageId: string): void;
  /** Sends a file for a field of a form; what came of it. */
  upload(target: UploadTarget, file: PickedFile, onProgress: (done: number) => void): Promise<UploadOutcome>;
  /** The answer to this message is not wanted any more; whether the server was told. */
  stop(messageId: string): Promise<boolean>;
  /** The citizen is typing; a person who is there sees it. */
  typing(): void;
  /** What the citizen says about answers. */
  feedback: Feedback;
  /** Leaves this conversation and begins a new one in another region. */
  changeRegion(region: string): void;
  /** Everything of this person is being erased: the session is forgotten, and a stranger's conversation begins. */
  forget(): void;
};

/** How a session was come by; decides which unsent messages go with it. */
type Opening = "resumed" | "expired" | "chosen";

/** Builds the conversation on a platform. Nothing happens before `start`. */
export const createChat = (platform: Platform, defaultRegion: string): Chat => {
  const store = createChatStore(defaultRegion);
  const { state, dispatch, subscribe } = store;
  let connection: Connection | null = null;
  let openings = 0;

  const feedback = createFeedback(platform, () => state().session?.token);
  const typing = createTyping(platform, store, () => connection?.typing());
  const enter = (session: Session, how: Opening) => {
    openings += 1;
    connection?.stop();
    takeAlong(platform, store, session, how);
    connection = createConnection({
      ...readerOf(platform, store, session),
      onTyping: typing.theirs,
      onLink: (link) => noteLink(store, link) && outbox.retry(),
      onSessionOver: () => renew(session),
    });
    outbox.flush();
    if (how === "resumed") void feedback.load(session.token);
  };
  const open = async (region: string, how: Opening, failures = 0): Promise<void> => {
    openings += 1;
    const mine = openings;
    connection?.stop();
    const session = await openSession(platform, region).catch(() => null);
    if (mine !== openings) return;
    if (session) return enter(session, how);
    dispatch({ type: "link", link: "lost" });
    const again = () => mine === openings && void open(region, how, failures + 1);
    platform.after(retryDelay(failures + 1, platform.random()), again);
  };
  const renew = (old: Session) => {
    if (state().session !== old) return;
    dispatch({ type: "session-over" });
    const other = loadSession(platform);
    if (other && other.token !== old.token) enter(other, "expired");
    else void open(old.region, "expired");
  };
  const outbox = createOutbox(platform, store, renew);
  const start = () => {
    platform.onStorageChange(sessionKey, () => {
      const session = loadSession(platform);
      if (session && session.token !== state().session?.token) enter(session, "resumed");
    });
    platform.onNetworkChange(() => platform.isOnline() && connection?.hurry());
    const session = loadSession(platform);
    if (session) enter(session, "resumed");
    else void open(defaultRegion, platform.storage.read(sessionKey) === null ? "chosen" : "expired");
  };
  const changeRegion = (region: string) => {
    dispatch({ type: "region-chosen", region });
    void open(region, "chosen");
  };
  const forget = () => forgetSession(platform, () => changeRegion(state().region));
  const { add: send, retry, discard } = outbox;
  const given = { upload: uploadWith(platform, store), typing: typing.mine, feedback, changeRegion, forget };
  return { state, subscribe, start, send, retry, discard, stop: stopWith(platform, store), ...given };
};

/** Without its token on the device nobody is known any more: whoever begins is a stranger. */
const forgetSession = ({ storage }: Platform, begin: () => void): void => {
  storage.remove(sessionKey);
  begin();
};

/** Whether the line is back with this. */
const noteLink = ({ state, dispatch }: ChatStore, link: LinkState): boolean => {
  const before = state().link;
  if (link !== before) dispatch({ type: "link", link });
  return link === "open" && before !== "open";
};

const stopWith =
  (platform: Platform, { state }: ChatStore): Chat["stop"] =>
  async (messageId) => {
    const call = { method: "POST", path: "/v1/stops", token: state().session?.token, body: { messageId } } as const;
    const answer = await callApi(platform, call);
    return "value" in answer;
  };

const uploadWith =
  (platform: Platform, { state }: ChatStore): Chat["upload"] =>
  async (target, file, onProgress) => {
    const { session } = state();
    return session ? uploadFile(platform, session, target, file, onProgress) : { problem: words.uploadFailed };
  };

/** Begins the session on the page with the unsent messages that belong to it. */
const takeAlong = (platform: Platform, { dispatch }: ChatStore, session: Session, how: Opening) => {
  const outgoing = loadOutgoing(platform, (stored) =>
    how === "expired"
      ? outlivesSession(stored)
      : stored.conversationId === session.conversationId || stored.conversationId === "",
  );
  for (const each of outgoing) keepOutgoing(platform, session.conversationId, each);
  dispatch({ type: "session-opened", session, outgoing, expired: how === "expired" });
};

const readerOf = (platform: Platform, { state, dispatch }: ChatStore, session: Session): Reader => ({
  platform,
  token: session.token,
  cursor: () => state().transcript.cursor,
  hasGap: () => hasGap(state().transcript),
  onMessages: (messages) => dispatch({ type: "received", messages }),
  onCaughtUp: () => dispatch({ type: "caught-up" }),
});
