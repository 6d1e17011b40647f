import * as z from "zod";
import { type Heard, type Parsed, refuse } from "../webhook-call.ts";
import { readXml, textField, type XmlFields, type XmlValue } from "../xml-fields.ts";

/** The people of Alipay: 2088 and twelve digits in older applications, an open id in newer ones. */
const UserId = z.string().regex(/^[\w-]{10,128}$/);
const Notice = z.object({
  AppId: z.string(),
  FromUserId: UserId,
  MsgType: z.string().max(40),
  EventType: z.string().max(40).optional(),
  Content: z.string().optional(),
  MediaId: z.string().min(1).max(400).optional(),
  MsgId: z.string().min(1).max(100).optional(),
  /** Milliseconds since 1970. */
  CreateTime: z
    .string()
    .regex(/^[1-3]\d{12}$/)
    .transform(Number),
});
type Notice = z.output<typeof Notice>;

/** What a call may be late by. */
const freshMs = 300_000;

/** `undefined` for events that nobody has to hear, such as somebody who unfollows. */
const contentOf = ({ MsgType, EventType, Content, MediaId }: Notice): Heard["content"] | undefined => {
  if (MsgType === "text") return Content === undefined ? undefined : { type: "text", text: Content };
  if (MsgType === "image" && MediaId !== undefined)
    return { type: "file", mediaId: MediaId, url: null, name: "照片.jpg" };
  if (MsgType === "event") return EventType === "follow" || EventType === "enter" ? { type: "arrived" } : undefined;
  return { type: "unreadable", what: MsgType };
};

const isFields = (value: XmlValue | undefined): value is XmlFields =>
  typeof value === "object" && !Array.isArray(value);
const names = ["AppId", "FromUserId", "MsgType", "EventType", "MsgId", "CreateTime"];

/** The fields that are read; words and pictures lie in elements of their own. What comes twice is as good as missing. */
const fieldsOf = (document: string): Record<string, string | undefined> | undefined => {
  const xml = readXml(document, "XML");
  if (!xml) return undefined;
  const within = (element: string, name: string): string | undefined => {
    const inner = Object.hasOwn(xml, element) ? xml[element] : undefined;
    return isFields(inner) ? textField(inner, name) : undefined;
  };
  return {
    ...Object.fromEntries(names.map((name) => [name, textField(xml, name)])),
    Content: within("Text", "Content"),
    MediaId: within("Image", "MediaId"),
  };
};

/**
 * What a message of a life account says. `payload` is the signed `biz_content`, in UTF-8. Events carry no message id and are
 * known by who caused them and when.
 */
export const parseAlipay = (payload: Uint8Array, appId: string, now: Date): Parsed => {
  const { data: notice } = Notice.safeParse(fieldsOf(Buffer.from(payload).toString("utf8")));
  if (!notice) return refuse("unreadable");
  if (notice.AppId !== appId) return refuse("wrong-account");
  if (Math.abs(now.getTime() - notice.CreateTime) > freshMs) return refuse("stale");
  const content = contentOf(notice);
  if (!content) return { type: "heard", heard: [] };
  const { FromUserId: sender, CreateTime, MsgId, EventType } = notice;
  const platformId = MsgId ?? `${sender} ${CreateTime} ${EventType ?? ""}`;
  const at = new Date(CreateTime);
  return { type: "heard", heard: [{ platformId, sender, at, content, opens: EventType ?? "message", context: {} }] };
};
