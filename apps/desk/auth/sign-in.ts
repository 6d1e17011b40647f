import { readClaims } from "./encode.ts";
import type { Issuer } from "./issuer.ts";
import { keepPending, type TabStorage, takePending } from "./pending-sign-in.ts";
import { type CryptoSource, challengeOf, randomToken } from "./pkce.ts";
import type { StaffSession } from "./staff-session.ts";

export type Client = { clientId: string; redirectUri: string; scope: string };
export type SignInDeps = { crypto: CryptoSource; storage: TabStorage; now(): number };

/**
 * Begins an authorization code request with PKCE: keeps state, nonce and verifier in the tab and returns the address to
 * go to. `returnTo` is the place inside the desk to come back to.
 */
export const beginSignIn = async (
  deps: SignInDeps,
  issuer: Issuer,
  client: Client,
  returnTo: string,
): Promise<string> => {
  const [state, nonce, verifier] = [randomToken(deps.crypto), randomToken(deps.crypto), randomToken(deps.crypto)];
  keepPending(deps.storage, { state, nonce, verifier, returnTo, startedAt: deps.now() });
  const url = new URL(issuer.authorizationEndpoint);
  const parameters = {
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: client.scope,
    state,
    nonce,
    code_challenge: await challengeOf(deps.crypto, verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
};

/** How coming back from the issuer went. `strayed` is an answer this tab did not ask for; `refused` is the issuer's no. */
export type SignInResult =
  | { status: "signed-in"; session: StaffSession; returnTo: string }
  | { status: "refused"; error: string }
  | { status: "strayed" };

type TokenAnswer = { access_token?: unknown; id_token?: unknown; expires_in?: unknown };

const defaultLifeSeconds = 300;

const sessionFrom = (answer: TokenAnswer, nonce: string, now: number): StaffSession | null => {
  if (typeof answer.access_token !== "string") return null;
  const idToken = typeof answer.id_token === "string" ? answer.id_token : null;
  // The nonce ties the id token to this very request (OpenID Connect Core 1.0 section 3.1.3.7).
  if (idToken !== null && readClaims(idToken)?.nonce !== nonce) return null;
  const seconds = typeof answer.expires_in === "number" ? answer.expires_in : defaultLifeSeconds;
  return { accessToken: answer.access_token, idToken, expiresAt: now + seconds * 1000 };
};

/**
 * Finishes what beginSignIn began: checks the state, trades the code and the verifier for tokens, checks the nonce.
 * `exchange` posts the form to the token endpoint and gives the JSON, or rejects.
 */
export const finishSignIn = async (
  { storage, now }: Pick<SignInDeps, "storage" | "now">,
  search: URLSearchParams,
  client: Client,
  exchange: (form: URLSearchParams) => Promise<unknown>,
): Promise<SignInResult> => {
  const pending = takePending(storage, search.get("state") ?? "", now());
  if (!pending) return { status: "strayed" };
  const code = search.get("code");
  if (!code) return { status: "refused", error: search.get("error") ?? "unknown" };
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    code_verifier: pending.verifier,
  });
  const session = sessionFrom((await exchange(form)) as TokenAnswer, pending.nonce, now());
  return session
    ? { status: "signed-in", session, returnTo: pending.returnTo }
    : { status: "refused", error: "bad_token" };
};

/** Where to go to end the session at the issuer too; null when it has no such address. */
export const signOutAddress = (issuer: Issuer, client: Client, idToken: string | null): string | null => {
  if (!issuer.endSessionEndpoint) return null;
  const url = new URL(issuer.endSessionEndpoint);
  if (idToken) url.searchParams.set("id_token_hint", idToken);
  url.searchParams.set("client_id", client.clientId);
  url.searchParams.set("post_logout_redirect_uri", client.redirectUri);
  // Cognito's own /logout knows this name only.
  url.searchParams.set("logout_uri", client.redirectUri);
  return url.href;
};
