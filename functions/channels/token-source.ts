import { setTimeout as pause } from "node:timers/promises";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import type { SharedText } from "./ports.ts";

/** A platform's access token. */
export type TokenSource = {
  token(): Promise<string>;
  /** The platform does not take this token any more: it is forgotten everywhere, unless a newer one is there already. */
  refused(token: string): Promise<void>;
};

export type FreshToken = { token: string; expiresInSeconds: number };

// A token is renewed this long before it ends; WeChat's old and new one both work in that time.
const earlySeconds = 300;
const leaseSeconds = 10;
const waitsMs = [50, 100, 200, 400, 800];

/**
 * The access token that all functions share. One of them fetches a new one while the others wait for it; if that one is
 * gone, each fetches for itself after a moment, which WeChat's stable token makes harmless.
 */
export const createTokenSource = (
  shared: SharedText,
  fetchToken: () => Promise<FreshToken>,
  clock: Clock,
  sleep: (ms: number) => Promise<unknown> = pause,
): TokenSource => {
  let known: { text: string; expiresAt: number } | undefined;
  let renewing: Promise<string> | undefined;
  const isGood = ({ expiresAt }: { expiresAt: number }): boolean =>
    expiresAt - earlySeconds > epochSeconds(clock.now());

  const readShared = async (): Promise<string | undefined> => {
    const found = await shared.read();
    if (!found || !isGood(found)) return undefined;
    known = found;
    return found.text;
  };

  const fetchOne = async (): Promise<string> => {
    const { token, expiresInSeconds } = await fetchToken();
    known = { text: token, expiresAt: epochSeconds(clock.now()) + expiresInSeconds };
    await shared.write(known.text, known.expiresAt);
    return token;
  };

  const renew = async (): Promise<string> => {
    const there = await readShared();
    if (there !== undefined) return there;
    if (await shared.mayRenew(leaseSeconds)) return fetchOne();
    for (const ms of waitsMs) {
      await sleep(ms);
      const fetched = await readShared();
      if (fetched !== undefined) return fetched;
    }
    return fetchOne();
  };

  return {
    async token() {
      if (known && isGood(known)) return known.text;
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    async refused(token) {
      if (known?.text === token) known = undefined;
      await shared.clear(token);
    },
  };
};
