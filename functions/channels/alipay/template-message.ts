import type { NoticeTemplate, SendNotice } from "../notice.ts";
import { type AlipayGateway, alipayUnavailable, callAlipay, isPassing } from "./gateway.ts";
import { isUserId } from "./send.ts";

/** Alipay's pages name no length for one value; a line of a notice shows hardly more. */
const longestValue = 40;

const fitted = (value: string): string =>
  [...value].length <= longestValue ? value : `${[...value].slice(0, longestValue - 1).join("")}…`;

type Values = Parameters<SendNotice>[2];

const dataOf = ({ fields }: NoticeTemplate, values: Values): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(fields).map(([name, what]) => [name, { value: fitted(values[what]) }])),
  );

type TemplateSettings = { usedUpCodes: readonly string[]; page: string };

const contentOf = (recipient: string, template: NoticeTemplate, values: Values, usualPage: string): object => ({
  ...(isUserId(recipient) ? { to_user_id: recipient } : { to_open_id: recipient }),
  user_template_id: template.id,
  page: template.page ?? usualPage,
  data: dataOf(template, values),
});

/**
 * Tells a user of the mini program something outside a conversation: `alipay.open.app.mini.templatemessage.send`. Values
 * are JSON in a string of its own, as Alipay wants them; subscriptions (`my.requestSubscribeMessage`) need no form id.
 * `usedUpCodes` are those sub codes that say that there is no consent: Alipay's pages that could be read do not list them.
 */
export const templateSender =
  (gateway: AlipayGateway, { usedUpCodes, page }: TemplateSettings): SendNotice =>
  async ({ recipient }, template, values) => {
    const method = "alipay.open.app.mini.templatemessage.send";
    const answer = await callAlipay(gateway, { method, content: contentOf(recipient, template, values, page) });
    if (answer.outcome === "done") return { outcome: "sent" };
    const code = answer.outcome === "unbelievable" ? "unsigned" : answer.code;
    if (answer.outcome === "unbelievable" || isPassing(code)) throw alipayUnavailable(code);
    const reason = answer.subCode ?? code;
    return usedUpCodes.includes(reason) ? { outcome: "used-up" } : { outcome: "refused", reason };
  };
