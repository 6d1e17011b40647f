import type { DeskConfig } from "../api/desk-contract.ts";
import { createRequest } from "../api/request.ts";
import { createStaffAuth } from "./staff-auth.ts";

const fetchJson = async (url: string, form?: URLSearchParams): Promise<unknown> => {
  const response = await fetch(url, {
    ...(form ? { method: "POST", body: form } : {}),
    headers: { accept: "application/json" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
  return response.json();
};

const anonymous = createRequest({
  fetch: (...call) => fetch(...call),
  token: () => null,
  onSignedOut: () => undefined,
});

/** Signing in with this browser. */
export const browserAuth = createStaffAuth({
  crypto: {
    getRandomValues: (bytes) => crypto.getRandomValues(bytes),
    subtle: { digest: (algorithm, data) => crypto.subtle.digest(algorithm, data) },
  },
  storage: window.sessionStorage,
  now: () => Date.now(),
  fetchJson,
  readConfig: () => anonymous<DeskConfig>({ path: "/v1/desk/config" }),
  homeAddress: new URL(import.meta.env.BASE_URL, window.location.origin).href,
});
