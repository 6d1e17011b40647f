import { createHash, randomBytes } from "node:crypto";
import { demoStaff } from "../../local/issuer/staff.ts";
import { call } from "./client.ts";

/** A browser as far as redirects and cookies go: follows nothing by itself. */
const browser = () => {
  const cookies = new Map<string, string>();
  return async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
};

const next = (response: Response, base: string): URL => {
  const location = response.headers.get("location");
  if (!location) throw new Error(`expected a redirect, got ${response.status}`);
  return new URL(location, base);
};

const passwordOf = (account: string): string => {
  const staff = demoStaff.find((candidate) => candidate.account === account);
  if (!staff) throw new Error(`no demo account ${account}`);
  return staff.password;
};

export type StaffTokens = { accessToken: string; idToken: string };

/** Signs a demo account in as the desk's page does: authorization code with PKCE, the sign-in form, the token endpoint. */
export const signInStaff = async (url: string, account: string): Promise<StaffTokens> => {
  const { issuer, clientId } = (await call(url, "/v1/desk/config")).json as { issuer: string; clientId: string };
  const go = browser();
  const verifier = randomBytes(32).toString("base64url");
  const redirectUri = `${url}/desk/`;
  const authorize = new URL("/auth", issuer);
  authorize.search = String(
    new URLSearchParams({
      client_id: clientId,
      response_type: "code",
      redirect_uri: redirectUri,
      scope: "openid profile",
      state: "s",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    }),
  );
  const form = next(await go(authorize), issuer);
  const body = new URLSearchParams({ account, password: passwordOf(account) });
  const back = next(await go(next(await go(form, { method: "POST", body }), issuer)), issuer);
  const exchanged = await fetch(new URL("/token", issuer), {
    method: "POST",
    headers: { origin: url },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      code: back.searchParams.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const tokens = (await exchanged.json()) as { access_token: string; id_token: string };
  if (!exchanged.ok) throw new Error(`no token for ${account}: ${JSON.stringify(tokens)}`);
  return { accessToken: tokens.access_token, idToken: tokens.id_token };
};
