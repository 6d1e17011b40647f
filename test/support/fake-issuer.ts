import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { StaffCaller } from "../../functions/api/caller.ts";

/** A minimal OpenID Connect issuer: one button for each person, authorization code with PKCE, checked. */
export type FakeIssuer = {
  url: string;
  /** Who an access token belongs to. */
  callerOf(accessToken: string): StaffCaller | undefined;
  /** Makes every token handed out so far worthless. */
  expireTokens(): void;
  tokenSeconds: number;
  close(): Promise<void>;
};

type Grant = { staff: StaffCaller; challenge: string; nonce: string; redirectUri: string };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: unknown): string => `${part({ alg: "none" })}.${part(claims)}.${randomUUID().replaceAll("-", "")}`;

const signInPage = (search: URLSearchParams, people: readonly StaffCaller[]): string => {
  const buttons = people.map(({ id, name }) => {
    const target = new URLSearchParams([...search, ["as", id]]);
    return `<p><a href="/grant?${target.toString().replaceAll("&", "&amp;")}">${name}</a></p>`;
  });
  return `<!doctype html><html lang="zh-CN"><title>登录</title><h1>登录</h1>${buttons.join("")}</html>`;
};

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
};

const verifies = (grant: Grant | undefined, form: URLSearchParams): grant is Grant =>
  grant !== undefined &&
  createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url") === grant.challenge &&
  form.get("redirect_uri") === grant.redirectUri;

export const startFakeIssuer = async (people: readonly StaffCaller[]): Promise<FakeIssuer> => {
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, StaffCaller>();
  const json = (response: ServerResponse, status: number, body: unknown) =>
    response
      .writeHead(status, { "content-type": "application/json", "access-control-allow-origin": "*" })
      .end(JSON.stringify(body));

  const discovery = (response: ServerResponse) =>
    json(response, 200, {
      issuer: issuer.url,
      authorization_endpoint: `${issuer.url}/authorize`,
      token_endpoint: `${issuer.url}/token`,
      end_session_endpoint: `${issuer.url}/logout`,
    });

  const grantCode = (search: URLSearchParams, response: ServerResponse) => {
    const staff = people.find(({ id }) => id === search.get("as"));
    const redirectUri = search.get("redirect_uri") ?? "";
    if (!staff || search.get("code_challenge_method") !== "S256")
      return json(response, 400, { error: "invalid_request" });
    const code = randomUUID();
    grants.set(code, {
      staff,
      challenge: search.get("code_challenge") ?? "",
      nonce: search.get("nonce") ?? "",
      redirectUri,
    });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", search.get("state") ?? "");
    return response.writeHead(302, { location: back.href }).end();
  };

  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const form = await readForm(request);
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    if (!verifies(grant, form)) return json(response, 400, { error: "invalid_grant" });
    const accessToken = jwt({ sub: grant.staff.id });
    tokens.set(accessToken, grant.staff);
    return json(response, 200, {
      access_token: accessToken,
      id_token: jwt({ sub: grant.staff.id, nonce: grant.nonce }),
      token_type: "Bearer",
      expires_in: issuer.tokenSeconds,
    });
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://issuer");
    if (pathname === "/.well-known/openid-configuration") return void discovery(response);
    if (pathname === "/grant") return void grantCode(searchParams, response);
    if (pathname === "/token") return void exchange(request, response);
    if (pathname === "/logout")
      return void response.writeHead(302, { location: searchParams.get("post_logout_redirect_uri") ?? "/" }).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(signInPage(searchParams, people));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const issuer: FakeIssuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    callerOf: (accessToken) => tokens.get(accessToken),
    expireTokens: () => tokens.clear(),
    tokenSeconds: 3600,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return issuer;
};
