import * as z from "zod";
import { CitizenContent } from "../../messages/inbound-message.ts";
import { type Parsed, refuse } from "../webhook-call.ts";

const mostFields = 60;

/** A form has never so many fields, a button never so long a value. */
const isSmall = (content: CitizenContent): boolean =>
  (content.type !== "form" || Object.keys(content.values).length <= mostFields) &&
  (content.type !== "choice" || (content.value !== "" && content.value.length <= 200));

/**
 * What a city's own app says: one thing that one of its users did. `id` is the app's own and stays the same when the same
 * thing is sent again; `user` is the app's id of the user, opaque to us and always the same for the same person.
 */
export const WebhookEvent = z.strictObject({
  version: z.literal(1),
  account: z.string().min(1).max(100),
  id: z.string().min(1).max(100),
  user: z.string().min(1).max(200),
  at: z.iso.datetime({ offset: true }),
  content: z.union([
    CitizenContent.refine(isSmall),
    z.object({ type: z.literal("arrived") }),
    z.object({ type: z.literal("unreadable"), what: z.string().min(1).max(40) }),
    /** The user took back the message with this id. */
    z.object({ type: z.literal("recalled"), id: z.string().min(1).max(100) }),
  ]),
});
type WebhookEvent = z.output<typeof WebhookEvent>;

const readJson = (payload: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
};

const contentOf = ({ content }: WebhookEvent) =>
  content.type === "recalled" ? { type: "recalled" as const, platformId: content.id } : content;

/** An app keeps what it could not send, so words may be old; limits and windows count from now then. */
const nearMs = 300_000;

/** What one call says. That the call is fresh is proved by the time that it was signed at. */
export const parseWebhook = (payload: Uint8Array, account: string, now: Date): Parsed => {
  const { data: event } = WebhookEvent.safeParse(readJson(payload));
  if (!event) return refuse("unreadable");
  if (event.account !== account) return refuse("wrong-account");
  const said = new Date(event.at);
  const at = Math.abs(now.getTime() - said.getTime()) <= nearMs ? said : now;
  const opens = event.content.type === "recalled" ? null : "app";
  return {
    type: "heard",
    heard: [{ platformId: event.id, sender: event.user, at, content: contentOf(event), opens, context: {} }],
  };
};
