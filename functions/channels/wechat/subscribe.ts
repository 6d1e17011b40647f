import type { Message } from "../../messages/message.ts";
import type { Wording } from "../../messages/wording.ts";
import { chinaDay } from "../../shared/clock.ts";
import type { Contact, ContactStore } from "../ports.ts";
import type { TencentApi } from "../tencent-api.ts";
import type { Template, WechatSettings } from "./settings.ts";

export type SubscribeDeps = { api: TencentApi; contacts: ContactStore; wording: Wording };

/** The longest value of a field, by the kind in its name, in characters (WeChat's table of subscribe-message parameters). */
const longest: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phrase: 5,
  name: 10,
  phone_number: 17,
  car_number: 8,
};

const refusedOrUsedUp = 43101;

const fitted = (field: string, value: string): string => {
  const most = longest[field.replace(/\d+$/, "")] ?? 32;
  const characters = [...value];
  return characters.length <= most ? value : `${characters.slice(0, most - 1).join("")}…`;
};

/** The time of a message as WeChat's date fields write it, in China's day. */
const timeOf = ({ at }: Message): string => {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  return `${chinaDay(new Date(at))} ${local.slice(11, 16)}`;
};

const dataOf = ({ fields }: Template, wording: Wording, message: Message) => {
  const values = {
    title: message.card?.title ?? message.ticket?.kindLabel ?? wording("channel.news-title"),
    status: message.ticket?.statusLabel ?? wording("channel.news-status"),
    time: timeOf(message),
  };
  return Object.fromEntries(
    Object.entries(fields).map(([field, what]) => [field, { value: fitted(field, values[what]) }]),
  );
};

/**
 * Tells a citizen by a subscribe message that there is news, if they agreed to it and that consent is not used up. What the
 * news says stays with us until they come back: a template has room for its kind only.
 */
export const tellByTemplate = async (
  { api, contacts, wording }: SubscribeDeps,
  { newsTemplate: template, programState }: WechatSettings,
  contact: Contact,
  messages: readonly Message[],
): Promise<"told" | "no-consent" | "refused"> => {
  const last = messages.at(-1);
  if (!template || !last || (await contacts.consents(contact.citizen, template.id)) <= 0) return "no-consent";
  const { errcode } = await api.post("/cgi-bin/message/subscribe/send", {
    touser: contact.recipient,
    template_id: template.id,
    ...(template.page === undefined ? {} : { page: template.page }),
    data: dataOf(template, wording, last),
    miniprogram_state: programState === "formal" ? "formal" : programState,
    lang: "zh_CN",
  });
  if (errcode !== 0 && errcode !== refusedOrUsedUp) return "refused";
  // One consent is good for one message; the same message told twice uses one.
  await contacts.addConsents(contact.citizen, template.id, -1, `used:${last.id}`);
  return errcode === 0 ? "told" : "refused";
};
