import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedKeys, verifyStaffToken } from "../../../functions/api/staff-token.ts";
import { readIssuerKeys } from "../../../local/issuer/keys.ts";
import { deskClientId } from "../../../local/issuer/provider.ts";
import { createIssuerServer } from "../../../local/issuer/server.ts";
import { freePort } from "../../../local/runtime/ports.ts";

const desk = "http://127.0.0.1:8787";
const folder = mkdtempSync(join(tmpdir(), "xc-issuer-"));
const keysFile = join(folder, "keys.json");
let issuer = "";
let server: Server;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  server = createIssuerServer({ issuer, deskOrigins: [desk], ...(await readIssuerKeys(keysFile)) }, () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser as far as redirects and cookies go. */
const browser = () => {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(url, issuer), {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
};

const verifier = randomBytes(32).toString("base64url");
const authorizePath = (changes: Record<string, string> = {}): string =>
  `/auth?${new URLSearchParams({
    client_id: deskClientId,
    response_type: "code",
    redirect_uri: `${desk}/desk/`,
    scope: "openid profile",
    state: "s",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  })}`;

const openLogin = async (go: ReturnType<typeof browser>): Promise<string> =>
  (await go(authorizePath())).headers.get("location") ?? "";
const fillIn = (go: ReturnType<typeof browser>, page: string, account: string, password: string): Promise<Response> =>
  go(page, { method: "POST", body: new URLSearchParams({ account, password }) });

const signIn = async (account: string, password: string): Promise<URL> => {
  const go = browser();
  const answered = await fillIn(go, await openLogin(go), account, password);
  const back = await go(answered.headers.get("location") ?? "");
  return new URL(back.headers.get("location") ?? "");
};
const exchange = (code: string): Promise<Response> =>
  fetch(`${issuer}/token`, {
    method: "POST",
    headers: { origin: desk },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: deskClientId,
      code,
      redirect_uri: `${desk}/desk/`,
      code_verifier: verifier,
    }),
  });

describe("the embedded issuer", () => {
  test("gives an access token that the desk's API takes, with the claims of a Cognito pool", async () => {
    const back = await signIn("agent1", "demo-agent1");
    const response = await exchange(back.searchParams.get("code") ?? "");
    const { access_token: token } = (await response.json()) as { access_token: string };

    expect(response.headers.get("access-control-allow-origin")).toBe(desk);
    const staff = await verifyStaffToken(
      { issuer, clientId: deskClientId, keys: publishedKeys(`${issuer}/jwks`) },
      token,
    );
    expect(staff).toMatchObject({ type: "staff", id: "agent1", name: "演示坐席一号", roles: ["agent"] });
  });

  test("takes a code once", async () => {
    const code = (await signIn("admin", "demo-admin")).searchParams.get("code") ?? "";

    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).status).toBe(400);
  });

  test.each([
    ["agent1", "demo-agent2"],
    ["agent1", ""],
    ["nobody", "demo-agent1"],
  ])("does not let %s in with %j, and says so without naming which is wrong", async (account, password) => {
    const go = browser();
    const page = await openLogin(go);

    const response = await fillIn(go, page, account, password);

    expect(response.status).toBe(401);
    expect(await response.text()).toContain('role="alert"');
  });

  test("shows what was typed as text, never as markup", async () => {
    const go = browser();

    const html = await (await fillIn(go, await openLogin(go), '"><script>x</script>', "x")).text();

    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
  });

  test("sends nobody to a page that is not the desk, and nobody without PKCE", async () => {
    const elsewhere = await browser()(authorizePath({ redirect_uri: "http://127.0.0.1:1/" }));
    const noPkce = await browser()(authorizePath({ code_challenge: "", code_challenge_method: "" }));

    expect(elsewhere.status).toBe(400);
    expect(noPkce.headers.get("location")).toContain("error=invalid_request");
  });

  test("answers an interaction that has gone with a page, not a stack", async () => {
    const response = await browser()("/interaction/gone");

    expect(response.status).toBe(400);
    expect(await response.text()).toContain("登录没有成功");
  });

  test("keeps its keys over a restart, readable by the owner only", async () => {
    expect(await readIssuerKeys(keysFile)).toEqual(await readIssuerKeys(keysFile));
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
  });
});
