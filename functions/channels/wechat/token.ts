import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { PlatformHttp } from "../ports.ts";
import { readAnswer } from "../tencent-api.ts";
import type { FreshToken } from "../token-source.ts";

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Fetches WeChat's stable token in the normal mode: repeated calls give the same one, so that no race kills another's. */
export const fetchStableToken = async (
  http: PlatformHttp,
  base: string,
  { appId, appSecret }: { appId: string; appSecret: string },
): Promise<FreshToken> => {
  const body = JSON.stringify({ grant_type: "client_credential", appid: appId, secret: appSecret });
  const headers = { "content-type": "application/json" };
  const { errcode, fields } = readAnswer(
    await http.call({ method: "POST", url: `${base}/cgi-bin/stable_token`, headers, body }),
  );
  const token = Token.safeParse(fields);
  // 40164: our address is not on the account's list; 40125: the secret is wrong. Both are for the operator to mend.
  if (errcode !== 0 || !token.success) throw new AppError("upstream.unavailable", { what: "wechat token", errcode });
  return { token: token.data.access_token, expiresInSeconds: token.data.expires_in };
};
