import type { SendOutcome } from "../platform-channel.ts";
import type { Contact } from "../ports.ts";
import { type AlipayGateway, alipayUnavailable, callAlipay, isPassing } from "./gateway.ts";
import type { AlipayText } from "./render.ts";

/** People of older applications are 2088 and twelve digits; everything else is an open id. */
export const isUserId = (recipient: string): boolean => /^2088\d{12}$/.test(recipient);

const receiver = (recipient: string) => (isUserId(recipient) ? { to_user_id: recipient } : { open_id: recipient });

/** Sends one text to a citizen who wrote to the life account. Throws `upstream.unavailable` when trying again can help. */
export const sendAlipay = async (
  gateway: AlipayGateway,
  { recipient }: Pick<Contact, "recipient">,
  body: AlipayText,
): Promise<SendOutcome> => {
  const answer = await callAlipay(gateway, {
    method: "alipay.open.public.message.custom.send",
    content: { ...receiver(recipient), ...body },
  });
  if (answer.outcome === "done") return { outcome: "sent" };
  if (answer.outcome === "unbelievable") throw alipayUnavailable("unsigned");
  if (isPassing(answer.code)) throw alipayUnavailable(answer.code);
  return { outcome: "passed", reason: answer.subCode ?? answer.code };
};
