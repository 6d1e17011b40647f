import * as z from "zod";
import { type AlipayGateway, callAlipay } from "./gateway.ts";

/** New applications get `open_id`, older ones `user_id`; either names one person in one application. */
const Login = z
  .object({
    open_id: z.string().min(1).optional(),
    user_id: z.string().min(1).optional(),
  })
  .transform(({ open_id, user_id }) => ({ openId: open_id ?? null, userId: user_id ?? null }))
  .refine(({ openId, userId }) => openId !== null || userId !== null);

export type AlipayUser = z.output<typeof Login>;

/**
 * The user behind the code of `my.getAuthCode` (`alipay.system.oauth.token`). A code works once and for minutes;
 * `undefined` when Alipay does not know it. The tokens are not kept: nothing is asked in the user's name afterwards.
 */
export const logIn = async (gateway: AlipayGateway, code: string): Promise<AlipayUser | undefined> => {
  const answer = await callAlipay(gateway, {
    method: "alipay.system.oauth.token",
    top: { grant_type: "authorization_code", code },
  });
  return answer.outcome === "done" ? Login.safeParse(answer.content).data : undefined;
};
