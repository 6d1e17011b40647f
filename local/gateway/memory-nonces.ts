import type { Nonces } from "../../functions/adapters/signed-http.ts";

/** Remembers the nonces of signed calls in memory for as long as the process runs: they matter for five minutes. */
export const memoryNonces = (): Nonces => {
  const seen = new Set<string>();
  return {
    isNew: async (nonce) => {
      const isNew = !seen.has(nonce);
      seen.add(nonce);
      return isNew;
    },
  };
};
