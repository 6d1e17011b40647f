import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { type Clock, epochSeconds } from "../../shared/clock.ts";
import type { PlatformHttp, PlatformResponse } from "../ports.ts";

/** What LINE says about an ID token (`POST /oauth2/v2.1/verify`). */
const Verified = z.object({ iss: z.literal("https://access.line.me"), sub: z.string(), aud: z.string(), exp: z.int() });
/** What LINE says about an access token (`GET /oauth2/v2.1/verify`). */
const VerifiedAccess = z.object({ client_id: z.string(), expires_in: z.number().positive() });
const Profile = z.object({ userId: z.string() });

/** A user id as LINE writes it. */
export const LineUserId = z.string().regex(/^U[0-9a-f]{32}$/);

export type LineLogin = {
  /** The id of the LINE Login channel that the LIFF app or MINI App belongs to. */
  loginChannelId: string;
  /** `https://api.line.me`, or the fake platform. */
  apiBase: string;
  http: PlatformHttp;
  clock: Clock;
};

/** What LINE answered; undefined when it refuses the token. A LINE that is down or too busy has not refused anything. */
const read = <S extends z.ZodType>({ status, body }: PlatformResponse, schema: S): z.output<S> | undefined => {
  if (status >= 500 || status === 429) throw new AppError("upstream.unavailable", { what: "line login", status });
  try {
    return status === 200 ? schema.safeParse(JSON.parse(body.toString("utf8"))).data : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The LINE user behind an ID token that a LIFF app sent. LINE checks the signature; audience and end are checked here
 * too. `undefined` for anything else: a page must never send a profile or a user id and be believed.
 * `upstream.unavailable` when LINE cannot say.
 */
export const userOfIdToken = async (login: LineLogin, idToken: string): Promise<string | undefined> => {
  const { apiBase, http, clock, loginChannelId } = login;
  const response = await http.call({
    method: "POST",
    url: `${apiBase}/oauth2/v2.1/verify`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ id_token: idToken, client_id: loginChannelId }).toString(),
  });
  const token = read(response, Verified);
  const isOurs = token?.aud === loginChannelId && token.exp > epochSeconds(clock.now());
  return isOurs ? LineUserId.safeParse(token.sub).data : undefined;
};

/** The LINE user behind an access token of our own LINE Login channel; another channel's token is nobody's. */
export const userOfAccessToken = async (login: LineLogin, accessToken: string): Promise<string | undefined> => {
  const { apiBase, http, loginChannelId } = login;
  const query = new URLSearchParams({ access_token: accessToken });
  const verified = read(
    await http.call({ method: "GET", url: `${apiBase}/oauth2/v2.1/verify?${query}` }),
    VerifiedAccess,
  );
  if (verified?.client_id !== loginChannelId) return undefined;
  const headers = { authorization: `Bearer ${accessToken}` };
  const profile = read(await http.call({ method: "GET", url: `${apiBase}/v2/profile`, headers }), Profile);
  return profile && LineUserId.safeParse(profile.userId).data;
};

/** The LINE user behind what a LIFF page sent: an ID token (three parts in base64url, joined by dots), else an access token. */
export const userOfProof = (login: LineLogin, proof: string): Promise<string | undefined> =>
  /^[\w-]+\.[\w-]+\.[\w-]+$/.test(proof) ? userOfIdToken(login, proof) : userOfAccessToken(login, proof);
