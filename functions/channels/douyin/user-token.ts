import { createHash } from "node:crypto";
import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { type Clock, epochSeconds } from "../../shared/clock.ts";
import type { SharedText } from "../ports.ts";
import type { FreshToken } from "../token-source.ts";
import { type DouyinClient, readAnswer } from "./client-token.ts";

const Fresh = z.object({
  data: z.object({
    error_code: z.coerce.number().pipe(z.literal(0)),
    access_token: z.string().min(1),
    expires_in: z.coerce.number().int().positive(),
    refresh_token: z.string().min(1),
    refresh_expires_in: z.coerce.number().int().positive(),
  }),
});
const Renewed = z.object({
  data: z.object({ refresh_token: z.string().min(1), expires_in: z.coerce.number().int().positive() }),
});
const Failed = z.object({ data: z.object({ error_code: z.coerce.number() }) });

export type DouyinUser = DouyinClient & {
  refreshPath: string;
  renewPath: string;
  /** What the account's owner got when they allowed the application once; the newest one is kept in `kept`. */
  refreshToken: string;
  kept: SharedText;
  clock: Clock;
};

/** A refresh token is renewed this long before its end; Douyin allows that five times, then the owner must allow it again. */
const renewSeconds = 7 * 86_400;

/** The place of what follows from one authorisation: whoever allows it anew begins anew. */
export const refreshName = (refreshToken: string): string =>
  `refresh ${createHash("sha256").update(refreshToken).digest("hex").slice(0, 16)}`;

const post = async ({ apiBase, http }: DouyinUser, path: string, form: Record<string, string>): Promise<unknown> => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  return readAnswer((await http.call({ method: "POST", url: `${apiBase}${path}`, headers, body })).body);
};

/** Longer life for the refresh token; where Douyin gives none, the one there is serves until its end. */
const renew = async (user: DouyinUser, refreshToken: string): Promise<void> => {
  const form = { client_key: user.clientKey, refresh_token: refreshToken };
  const { data: renewed } = Renewed.safeParse(await post(user, user.renewPath, form));
  if (!renewed) return;
  const { refresh_token: next, expires_in: seconds } = renewed.data;
  await user.kept.write(next, epochSeconds(user.clock.now()) + seconds);
};

/**
 * A new token of the account's owner, for applications of websites (网站应用), by the refresh token of their authorisation.
 * `upstream.unavailable` with Douyin's code; 10010 says that the owner must allow the application again.
 */
export const fetchUserToken = async (user: DouyinUser): Promise<FreshToken> => {
  const refreshToken = (await user.kept.read())?.text ?? user.refreshToken;
  const form = { client_key: user.clientKey, grant_type: "refresh_token", refresh_token: refreshToken };
  const answer = await post(user, user.refreshPath, form);
  const { data: fresh } = Fresh.safeParse(answer);
  if (!fresh) {
    const code = Failed.safeParse(answer).data?.data.error_code;
    throw new AppError("upstream.unavailable", { what: "douyin authorisation", code });
  }
  const { access_token: token, expires_in, refresh_token: next, refresh_expires_in: left } = fresh.data;
  await user.kept.write(next, epochSeconds(user.clock.now()) + left);
  if (left < renewSeconds) await renew(user, next);
  return { token, expiresInSeconds: expires_in };
};
