import { action } from "../../../functions/messages/action.ts";
import type { CitizenContent } from "../../../functions/messages/inbound-message.ts";
import type { Platform } from "./platform.ts";

/** The citizen's words on their way. `refused` ones cannot be sent as they are; `reason` says why. */
export type Outgoing = {
  messageId: string;
  content: CitizenContent;
  /** What the bubble shows until the server's own copy arrives. */
  shown: string;
  state: "sending" | "sent" | "failed" | "refused";
  reason: string | null;
};

/** What is kept until the server has it: the same id for ever, so that sending it twice is sending it once. */
type Stored = Pick<Outgoing, "messageId" | "content" | "shown"> & { conversationId: string; at: number };

// Two messages of the same millisecond keep their order.
let kept = 0;

const prefix = "xiaochuang.outgoing.";
type Store = Pick<Platform, "storage" | "now">;

/** What was filled into a form, and words with a long number in them: an ID, a card, a telephone. */
const isPersonal = (content: CitizenContent): boolean =>
  content.type === "form" || (content.type === "text" && /\d[\d\s-]{9,}/.test(content.text.normalize("NFKC")));

/**
 * Keeps a message until the server has acknowledged it. The device's store is no safe place: what is personal waits in
 * memory only, as long as the page lives.
 */
export const keepOutgoing = ({ storage, now }: Store, conversationId: string, outgoing: Outgoing): void => {
  const { messageId, content, shown } = outgoing;
  if (isPersonal(content)) return;
  kept += 1;
  const stored: Stored = { messageId, content, shown, conversationId, at: now() + kept / 1000 };
  storage.write(prefix + messageId, JSON.stringify(stored));
};

export const dropOutgoing = ({ storage }: Pick<Platform, "storage">, messageId: string): void =>
  storage.remove(prefix + messageId);

/** The messages that no server has acknowledged, oldest first. Those that `mine` does not want are removed. */
export const loadOutgoing = (
  { storage }: Pick<Platform, "storage">,
  mine: (stored: { conversationId: string; content: CitizenContent }) => boolean,
): Outgoing[] => {
  const found: Stored[] = [];
  for (const key of storage.keys(prefix)) {
    const stored = parse(storage.read(key));
    if (stored && mine(stored)) found.push(stored);
    else storage.remove(key);
  }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ messageId, content, shown }) => ({ messageId, content, shown, state: "sending", reason: null }));
};

/** A call for a person does not queue behind what waits: the server lets it through a little longer too. */
export const asksForPerson = ({ content }: Pick<Outgoing, "content">): boolean =>
  content.type === "choice" && content.value === action.person;

/** Words outlive an expired session; buttons and form answers belong to the conversation that offered them. */
export const outlivesSession = ({ content }: { content: CitizenContent }): boolean => content.type === "text";

const parse = (json: string | null): Stored | null => {
  try {
    const value = JSON.parse(json ?? "null") as Stored | null;
    return value && typeof value.messageId === "string" && typeof value.shown === "string" && value.content
      ? value
      : null;
  } catch {
    return null;
  }
};
