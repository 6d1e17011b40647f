import { createHash, webcrypto } from "node:crypto";
import { describe, expect, it } from "vitest";
import { discoverIssuer } from "../../../apps/desk/auth/issuer.ts";
import { type CryptoSource, challengeOf, randomToken } from "../../../apps/desk/auth/pkce.ts";
import { beginSignIn, finishSignIn, signOutAddress } from "../../../apps/desk/auth/sign-in.ts";
import { keepSession, loadSession } from "../../../apps/desk/auth/staff-session.ts";

const memory = () => {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
};

const crypto = webcrypto as unknown as CryptoSource;
const issuer = {
  issuer: "https://login.example",
  authorizationEndpoint: "https://login.example/authorize?tenant=one",
  tokenEndpoint: "https://login.example/token",
  endSessionEndpoint: "https://login.example/logout",
};
const client = { clientId: "desk", redirectUri: "https://xc.example/desk/", scope: "openid profile" };
const jwt = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;

const begun = async () => {
  let time = 1_000_000;
  const deps = { crypto, storage: memory(), now: () => time };
  const url = new URL(await beginSignIn(deps, issuer, client, "#/tickets/tkt_1"));
  const forward = (ms: number) => {
    time += ms;
  };
  const asked = (name: string) => url.searchParams.get(name) ?? "";
  return { deps, url, asked, forward };
};

const answer = (state: string, extra: Record<string, string> = { code: "code1" }) =>
  new URLSearchParams({ state, ...extra });

describe("PKCE", () => {
  it("makes the challenge of the example in RFC 7636, appendix B", async () => {
    expect(await challengeOf(crypto, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
  });

  it("makes tokens of 43 characters that fit in an address, never the same twice", () => {
    const tokens = Array.from({ length: 200 }, () => randomToken(crypto));
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });
});

describe("beginning", () => {
  it("asks for a code with S256, state and nonce, and keeps the issuer's own parameters", async () => {
    const { asked, url } = await begun();

    expect(url.origin).toBe("https://login.example");
    expect([asked("tenant"), asked("response_type"), asked("code_challenge_method")]).toEqual(["one", "code", "S256"]);
    expect(new Set([asked("state"), asked("nonce"), asked("code_challenge")]).size).toBe(3);
  });
});

describe("finishing", () => {
  it("trades the code with the verifier that belongs to the challenge", async () => {
    const { deps, asked } = await begun();
    let sent = new URLSearchParams();
    const result = await finishSignIn(deps, answer(asked("state")), client, async (form) => {
      sent = form;
      return { access_token: "a.b.c", id_token: jwt({ nonce: asked("nonce") }), expires_in: 60 };
    });

    expect(result).toMatchObject({
      status: "signed-in",
      returnTo: "#/tickets/tkt_1",
      session: { expiresAt: 1_060_000 },
    });
    const challenge = createHash("sha256")
      .update(sent.get("code_verifier") ?? "")
      .digest("base64url");
    expect(challenge).toBe(asked("code_challenge"));
    expect(sent.get("redirect_uri")).toBe(client.redirectUri);
  });

  const never = async () => {
    throw new Error("the code must not be traded");
  };

  it("throws away an answer with another state, and the state itself with it", async () => {
    const { deps, asked } = await begun();

    expect(await finishSignIn(deps, answer("foreign"), client, never)).toEqual({ status: "strayed" });
    expect(await finishSignIn(deps, answer(asked("state")), client, never)).toEqual({ status: "strayed" });
  });

  it("takes an answer once, and not half an hour later", async () => {
    const { deps, asked, forward } = await begun();
    forward(30 * 60_000);

    expect(await finishSignIn(deps, answer(asked("state")), client, never)).toEqual({ status: "strayed" });
  });

  it("says what the issuer refused", async () => {
    const { deps, asked } = await begun();

    const result = await finishSignIn(deps, answer(asked("state"), { error: "access_denied" }), client, never);

    expect(result).toEqual({ status: "refused", error: "access_denied" });
  });

  it.each([
    ["another nonce", { access_token: "a.b.c", id_token: jwt({ nonce: "other" }) }],
    ["an id token that is none", { access_token: "a.b.c", id_token: "x" }],
    ["no access token", { id_token: jwt({}) }],
  ])("refuses tokens with %s", async (_, tokens) => {
    const { deps, asked } = await begun();

    expect(await finishSignIn(deps, answer(asked("state")), client, async () => tokens)).toMatchObject({
      status: "refused",
    });
  });
});

describe("the issuer", () => {
  const good = {
    issuer: "https://login.example/",
    authorization_endpoint: "https://a.example/a",
    token_endpoint: "https://a.example/t",
  };

  it("is read from its well-known address", async () => {
    const asked: string[] = [];
    const found = await discoverIssuer("https://login.example/", async (url) => {
      asked.push(url);
      return good;
    });

    expect(asked).toEqual(["https://login.example/.well-known/openid-configuration"]);
    expect(found).toMatchObject({ tokenEndpoint: "https://a.example/t", endSessionEndpoint: null });
  });

  it.each([
    ["names another issuer", { ...good, issuer: "https://evil.example" }],
    ["has no token address", { ...good, token_endpoint: undefined }],
    ["sends people to a script", { ...good, authorization_endpoint: "javascript:alert(1)" }],
  ])("is refused when it %s", async (_, found) => {
    await expect(discoverIssuer("https://login.example", async () => found)).rejects.toThrow();
  });

  it("is told on leaving where to come back to, in its words and Cognito's", () => {
    const url = new URL(signOutAddress(issuer, client, "id.token.x") ?? "");

    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      id_token_hint: "id.token.x",
      post_logout_redirect_uri: client.redirectUri,
      logout_uri: client.redirectUri,
    });
    expect(signOutAddress({ ...issuer, endSessionEndpoint: null }, client, null)).toBeNull();
  });
});

describe("the session of a tab", () => {
  it("is there until it expires, and a broken one is none", () => {
    const storage = memory();
    keepSession(storage, { accessToken: "a.b.c", idToken: null, expiresAt: 2000 });

    expect(loadSession(storage, 1999)?.accessToken).toBe("a.b.c");
    expect(loadSession(storage, 2000)).toBeNull();
    storage.setItem("xiaochuang.desk.session", "{");
    expect(loadSession(storage, 0)).toBeNull();
  });
});
