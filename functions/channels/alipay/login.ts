import * as z from "zod";
import { type AlipayGateway, alipayUnavailable, callAlipay, isPassing } from "./gateway.ts";

/** New applications get `open_id`, older ones `user_id`; either names one person in one application. */
const Login = z
  .object({
    open_id: z.string().min(1).optional(),
    user_id: z.string().min(1).optional(),
  })
  .transform(({ open_id, user_id }) => ({ openId: open_id ?? null, userId: user_id ?? null }))
  .refine(({ openId, userId }) => openId !== null || userId !== null);

type AlipayUser = z.output<typeof Login>;

const code = /^[\w-]{1,256}$/;

/**
 * The user behind the code of `my.getAuthCode` (`alipay.system.oauth.token`). A code works once and for minutes;
 * `undefined` when Alipay does not know it, `upstream.unavailable` when it cannot say. The tokens are not kept: nothing is
 * asked in the user's name afterwards.
 */
export const userOfCode = async (gateway: AlipayGateway, authCode: string): Promise<AlipayUser | undefined> => {
  if (!code.test(authCode)) return undefined;
  const answer = await callAlipay(gateway, {
    method: "alipay.system.oauth.token",
    top: { grant_type: "authorization_code", code: authCode },
  });
  if (answer.outcome === "unbelievable") throw alipayUnavailable("unsigned");
  if (answer.outcome === "failed" && isPassing(answer.code)) throw alipayUnavailable(answer.code);
  return answer.outcome === "done" ? Login.safeParse(answer.content).data : undefined;
};
