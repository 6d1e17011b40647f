import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { PlatformHttp } from "../ports.ts";
import type { FreshToken } from "../token-source.ts";

const Answer = z.object({
  data: z.object({ error_code: z.literal(0), access_token: z.string().min(1), expires_in: z.int().positive() }),
});

export type DouyinClient = {
  apiBase: string;
  tokenPath: string;
  clientKey: string;
  clientSecret: string;
  http: PlatformHttp;
};

/** What Douyin answered, as JSON; undefined for anything else. */
export const readAnswer = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
};

/** A new token of the application. */
export const fetchClientToken = async (client: DouyinClient): Promise<FreshToken> => {
  const { apiBase, tokenPath, clientKey, clientSecret, http } = client;
  const { body, status } = await http.call({
    method: "POST",
    url: `${apiBase}${tokenPath}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_key: clientKey, client_secret: clientSecret, grant_type: "client_credential" }),
  });
  const answer = Answer.safeParse(readAnswer(body));
  if (!answer.success) throw new AppError("upstream.unavailable", { what: "douyin token", status });
  const { access_token, expires_in } = answer.data.data;
  return { token: access_token, expiresInSeconds: expires_in };
};
