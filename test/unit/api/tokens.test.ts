import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { citizenOf } from "../../../functions/api/identify.ts";
import { createSessionTokens } from "../../../functions/api/session-token.ts";
import { verifyStaffToken } from "../../../functions/api/staff-token.ts";

const secret = "s".repeat(48);
const tokens = createSessionTokens(async () => secret);
const soon = () => Math.floor(Date.now() / 1000) + 60;
const unknown = { code: "caller.unknown" };
const key = (text: string) => new TextEncoder().encode(text);

describe("session tokens", () => {
  it("say who they were made for", async () => {
    const token = await tokens.sign("citizen", "cit_1", soon(), "cnv_1");
    expect(await tokens.verify("citizen", token)).toEqual({ subject: "cit_1", conversationId: "cnv_1" });
    expect(await citizenOf(tokens, `Bearer ${token}`)).toEqual({
      type: "citizen",
      citizen: "cit_1",
      conversationId: "cnv_1",
    });
  });

  it("of one kind are refused as the other", async () => {
    const desk = await tokens.sign("desk-socket", "agent", soon());
    await expect(tokens.verify("citizen", desk)).rejects.toMatchObject(unknown);
  });

  it("are refused when expired", async () => {
    await expect(
      tokens.verify("citizen", await tokens.sign("citizen", "cit_1", soon() - 120, "cnv_1")),
    ).rejects.toMatchObject(unknown);
  });

  const claims = () => new SignJWT({ cid: "cnv_1" }).setSubject("cit_1").setIssuer("xiaochuang").setAudience("citizen");
  it.each([
    [
      "without a signature",
      () =>
        Promise.resolve(
          new UnsecuredJWT({ cid: "cnv_1" })
            .setSubject("cit_1")
            .setIssuer("xiaochuang")
            .setAudience("citizen")
            .setExpirationTime(soon())
            .encode(),
        ),
    ],
    [
      "signed with another secret",
      () =>
        claims()
          .setExpirationTime(soon())
          .setProtectedHeader({ alg: "HS256" })
          .sign(key("x".repeat(48))),
    ],
    [
      "signed with another algorithm",
      () =>
        claims()
          .setExpirationTime(soon())
          .setProtectedHeader({ alg: "HS512" })
          .sign(key("s".repeat(64))),
    ],
    [
      "of another issuer",
      () =>
        claims().setIssuer("somebody").setExpirationTime(soon()).setProtectedHeader({ alg: "HS256" }).sign(key(secret)),
    ],
    ["without an expiry", () => claims().setProtectedHeader({ alg: "HS256" }).sign(key(secret))],
    ["that are no token", () => Promise.resolve("a.b.c")],
  ])("%s are refused", async (_, make) => {
    await expect(tokens.verify("citizen", await make())).rejects.toMatchObject(unknown);
  });

  it.each([undefined, "", "Bearer", "Basic abc", "Bearer a b c"])("are not found in the header %s", async (header) => {
    await expect(citizenOf(tokens, header)).rejects.toMatchObject(unknown);
  });
});

describe("staff tokens", () => {
  let pair: Awaited<ReturnType<typeof generateKeyPair>>;
  let publicPem: string;
  beforeAll(async () => {
    pair = await generateKeyPair("RS256", { extractable: true });
    publicPem = await exportSPKI(pair.publicKey);
  });
  const issuer = "http://issuer.test";
  const verify = (token: string) =>
    verifyStaffToken({ issuer, clientId: "desk", keys: async () => pair.publicKey }, token);
  const good = {
    sub: "staff-1",
    client_id: "desk",
    token_use: "access",
    "cognito:groups": ["agent", "stranger"],
    name: "坐席一",
  };
  const sign = (claims: object, change = (jwt: SignJWT) => jwt.setExpirationTime(soon())) =>
    change(new SignJWT({ ...claims }).setIssuer(issuer).setProtectedHeader({ alg: "RS256" })).sign(pair.privateKey);

  it("give the person, the name and the known roles", async () => {
    const person = { type: "staff", id: "staff-1", name: "坐席一", roles: ["agent"], departments: [], regions: [] };
    expect(await verify(await sign(good))).toEqual(person);
  });

  it("give the departments and the regions that somebody works for", async () => {
    const groups = ["department", "department:公安局", "region:430100", "region:", "departments"];
    const person = await verify(await sign({ ...good, "cognito:groups": groups }));
    expect(person).toMatchObject({ roles: ["department"], departments: ["公安局"], regions: ["430100"] });
  });

  it.each([
    ["of another issuer", () => sign(good, (jwt) => jwt.setIssuer("http://evil.test").setExpirationTime(soon()))],
    ["of another client", () => sign({ ...good, client_id: "other" })],
    ["that are id tokens", () => sign({ ...good, token_use: "id" })],
    ["that are expired", () => sign(good, (jwt) => jwt.setExpirationTime(soon() - 120))],
    ["without an expiry", () => sign(good, (jwt) => jwt)],
    ["without a signature", async () => new UnsecuredJWT(good).setIssuer(issuer).setExpirationTime(soon()).encode()],
    [
      "signed HS256 with the public key",
      () =>
        new SignJWT(good)
          .setIssuer(issuer)
          .setExpirationTime(soon())
          .setProtectedHeader({ alg: "HS256" })
          .sign(key(publicPem)),
    ],
  ])("%s are refused", async (_, make) => {
    await expect(verify(await make())).rejects.toMatchObject(unknown);
  });
});
