/** What has to survive the trip to the issuer and back. */
export type PendingSignIn = { state: string; nonce: string; verifier: string; returnTo: string; startedAt: number };

/** Text values that live as long as the tab: sessionStorage, or a map in tests. */
export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const key = "xiaochuang.desk.sign-in";
/** Longer than anybody needs to type a password; after that the state is not accepted any more. */
const longestMs = 30 * 60_000;

export const keepPending = (storage: TabStorage, pending: PendingSignIn): void =>
  storage.setItem(key, JSON.stringify(pending));

/**
 * Takes the pending sign-in out of the tab: it answers once. Null when this tab began none, when `state` is not the one
 * it sent, or when it is too old; then the answer belongs to somebody else's request and must be thrown away.
 */
export const takePending = (storage: TabStorage, state: string, now: number): PendingSignIn | null => {
  const stored = storage.getItem(key);
  storage.removeItem(key);
  try {
    const pending = JSON.parse(stored ?? "null") as PendingSignIn | null;
    if (!pending || typeof pending.verifier !== "string" || pending.verifier === "") return null;
    return pending.state === state && now - pending.startedAt < longestMs ? pending : null;
  } catch {
    return null;
  }
};
