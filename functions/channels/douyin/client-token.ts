import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { type Clock, epochSeconds } from "../../shared/clock.ts";
import type { PlatformHttp, SharedText } from "../ports.ts";

const Answer = z.object({
  data: z.object({
    error_code: z.literal(0),
    access_token: z.string().min(1),
    expires_in: z.int().positive(),
  }),
});

export type DouyinClient = {
  apiBase: string;
  tokenPath: string;
  clientKey: string;
  clientSecret: string;
  token: SharedText;
  http: PlatformHttp;
  clock: Clock;
  sleep(ms: number): Promise<void>;
};

/** A token is renewed this long before its end, by one of all functions; the others wait for it as long as it may take. */
const earlySeconds = 300;
const leaseSeconds = 10;
const tries = 20;
const pauseMs = 200;

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
};

const fetchToken = async ({ apiBase, tokenPath, clientKey, clientSecret, http }: DouyinClient) => {
  const { body, status } = await http.call({
    method: "POST",
    url: `${apiBase}${tokenPath}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_key: clientKey, client_secret: clientSecret, grant_type: "client_credential" }),
  });
  const answer = Answer.safeParse(parse(body));
  if (!answer.success) throw new AppError("upstream.unavailable", { what: "douyin token", status });
  return answer.data.data;
};

/** The application's token, from the shared place or fetched anew; of many who need a new one, one fetches it. */
export const clientToken = async (client: DouyinClient): Promise<string> => {
  const { token, clock, sleep } = client;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const now = epochSeconds(clock.now());
    const known = await token.read();
    if (known && known.expiresAt - earlySeconds > now) return known.text;
    if (await token.mayRenew(leaseSeconds)) {
      const { access_token, expires_in } = await fetchToken(client);
      await token.write(access_token, now + expires_in);
      return access_token;
    }
    await sleep(pauseMs);
  }
  throw new AppError("upstream.unavailable", { what: "douyin token" });
};
