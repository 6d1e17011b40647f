import type { SendOutcome } from "../platform-channel.ts";
import type { Contact } from "../ports.ts";
import { splitText } from "../split-text.ts";
import type { TencentApi } from "../tencent-api.ts";

const seconds = 1000;
const hours = 3600 * seconds;

/** How many messages WeChat takes after what a citizen did, and for how long: after a message, an arrival, a menu or a scan. */
const windows: Readonly<Record<string, { messages: number; ms: number }>> = {
  message: { messages: 5, ms: 48 * hours },
  arrival: { messages: 2, ms: 60 * seconds },
  action: { messages: 3, ms: 60 * seconds },
};

/** How many messages the window that a citizen opened takes in all; 0 when it is closed. */
export const wechatAllowance = ({ opened, heardAt }: Pick<Contact, "opened" | "heardAt">, now: Date): number => {
  const window = windows[opened];
  return window && now.getTime() - Date.parse(heardAt) < window.ms ? window.messages : 0;
};

const tooLong = 45002;
const unknownRecipient = 40003;

/** What no later try mends before the citizen writes again, or before the operator has changed something. */
const reasons: Readonly<Record<number, string>> = {
  [unknownRecipient]: "unknown-recipient",
  40164: "our-address-not-listed",
  40200: "account-type",
  45015: "window-closed",
  45047: "allowance-used",
  48001: "not-authorised",
};

const sendText = async (api: TencentApi, recipient: string, content: string): Promise<SendOutcome> => {
  const { errcode } = await api.post("/cgi-bin/message/custom/send", {
    touser: recipient,
    msgtype: "text",
    text: { content },
  });
  if (errcode === 0) return { outcome: "sent" };
  if (errcode !== tooLong) return { outcome: "stopped", reason: reasons[errcode] ?? `errcode ${errcode}` };
  const halves = splitText(content, { amount: Math.ceil(Buffer.byteLength(content) / 2), unit: "bytes" });
  if (halves.length < 2 || Buffer.byteLength(content) < 200) return { outcome: "passed", reason: "too-long" };
  for (const half of halves) {
    const outcome = await sendText(api, recipient, half);
    if (outcome.outcome !== "sent") return outcome;
  }
  return { outcome: "sent" };
};

/** Sends one text by the customer-service API. WeChat has no idempotency key: a crash right after the call may show it twice. */
export const sendWechat = (api: TencentApi, { recipient }: Contact, content: string): Promise<SendOutcome> =>
  sendText(api, recipient, content);

/** Shows that an answer is being written. Refusals (shown already, nobody wrote within 30 s) do not matter. */
export const showWechatTyping = async (
  api: TencentApi,
  { recipient }: Contact,
  kind: "wechat-mini" | "wechat-oa",
): Promise<void> => {
  const path = kind === "wechat-mini" ? "/cgi-bin/message/custom/business/typing" : "/cgi-bin/message/custom/typing";
  await api.post(path, { touser: recipient, command: "Typing" });
};
