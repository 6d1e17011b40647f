import { type AlipayGateway, callAlipay } from "./gateway.ts";
import type { GatewayAnswer } from "./gateway-response.ts";
import type { AlipayUser } from "./login.ts";

export type TemplateMessage = {
  to: AlipayUser;
  /** The template that the operator chose in the console and the user agreed to (`my.requestSubscribeMessage`). */
  templateId: string;
  /** The mini program's page that a tap opens. */
  page: string;
  values: Readonly<Record<string, string>>;
};

/**
 * Tells a user of the mini program something outside a conversation: `alipay.open.app.mini.templatemessage.send`. Values
 * are JSON in a string of its own, as Alipay wants them; subscriptions need no form id.
 */
export const sendTemplateMessage = (
  gateway: AlipayGateway,
  { to, templateId, page, values }: TemplateMessage,
): Promise<GatewayAnswer> =>
  callAlipay(gateway, {
    method: "alipay.open.app.mini.templatemessage.send",
    content: {
      ...(to.openId !== null ? { to_open_id: to.openId } : { to_user_id: to.userId }),
      user_template_id: templateId,
      page,
      data: JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))),
    },
  });
