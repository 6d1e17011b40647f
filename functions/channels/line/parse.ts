import * as z from "zod";
import { type Heard, type Parsed, refuse } from "../webhook-call.ts";
import { LineUserId } from "./id-token.ts";

/** Milliseconds since 1970, to the year 2100: more is no time that a platform says. */
const Timestamp = z.int().positive().max(4_102_444_800_000);
const Id = z.string().min(1).max(100);

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({
    type: z.literal(type),
    /** `standby`: another module, such as a human chat, holds the conversation. */
    mode: z.enum(["active", "standby"]),
    timestamp: Timestamp,
    webhookEventId: Id,
    deliveryContext: z.object({ isRedelivery: z.boolean() }),
    source: z.object({ type: z.literal("user"), userId: LineUserId }),
    replyToken: z.string().min(1).max(200).optional(),
    ...shape,
  });

const Said = event("message", {
  message: z.object({
    type: z.string().max(40),
    id: Id,
    text: z.string().optional(),
    contentProvider: z.object({ type: z.string() }).optional(),
  }),
});
const Pressed = event("postback", { postback: z.object({ data: z.string().max(300) }) });
const Followed = event("follow", {});
const Unsent = event("unsend", { unsend: z.object({ messageId: Id }) });
const Understood = z.discriminatedUnion("type", [Said, Pressed, Followed, Unsent]);
type Understood = z.output<typeof Understood>;

const Webhook = z.object({ destination: LineUserId, events: z.array(z.unknown()).max(100) });

/** What a call may be late by; a redelivery may come long after, and finds that its message was handled. */
const freshMs = 300_000;
const redeliveredMs = 86_400_000;

const isStale = ({ timestamp, deliveryContext }: Understood, now: Date): boolean =>
  Math.abs(now.getTime() - timestamp) > (deliveryContext.isRedelivery ? redeliveredMs : freshMs);

// A picture that lies somewhere else (contentProvider external) is at an address that a citizen's app chose: not fetched.
const saidIn = ({ type, id, text, contentProvider }: z.output<typeof Said>["message"]): Heard["content"] => {
  if (type === "text" && text !== undefined) return { type: "text", text };
  return type === "image" && contentProvider?.type === "line"
    ? { type: "file", mediaId: id, url: null, name: "照片.jpg" }
    : { type: "unreadable", what: type === "audio" ? "voice" : type };
};

const contentOf = (event: Understood): Heard["content"] => {
  switch (event.type) {
    case "message":
      return saidIn(event.message);
    case "postback":
      return { type: "choice", value: event.postback.data };
    case "follow":
      return { type: "arrived" };
    case "unsend":
      return { type: "recalled", platformId: event.unsend.messageId };
  }
};

/** A message is known by its own id, because that is how it is unsent; the rest by the event's. */
const toHeard = (event: Understood): Heard => ({
  platformId: event.type === "message" ? event.message.id : event.webhookEventId,
  sender: event.source.userId,
  at: new Date(event.timestamp),
  content: contentOf(event),
  opens: event.type === "unsend" ? null : "reply",
  context: event.replyToken ? { replyToken: event.replyToken } : {},
});

const readJson = (payload: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
};

/**
 * What one webhook call says, in the order in which it happened (LINE does not promise to send it so). Kinds of events that
 * are not ours (groups, unfollows) and those of standby are left out; no events at all is what the console's button sends.
 * `botUserId` is the bot the call must be for.
 */
export const parseLine = (payload: Uint8Array, botUserId: string, now: Date): Parsed => {
  const call = Webhook.safeParse(readJson(payload));
  if (!call.success) return refuse("unreadable");
  if (call.data.destination !== botUserId) return refuse("wrong-account");
  const events = call.data.events.flatMap((one) => Understood.safeParse(one).data ?? []);
  if (events.some((one) => isStale(one, now))) return refuse("stale");
  const ours = events.filter(({ mode }) => mode === "active").toSorted((a, b) => a.timestamp - b.timestamp);
  return { type: "heard", heard: ours.map(toHeard) };
};
