import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Access, type RouteId, routeTable } from "../../functions/api/route-table.ts";
import { readRuntimeFile, secretFile } from "../../local/runtime/data-dir.ts";
import { type Answer, type Citizen, call, openCitizen, openSocket } from "../support/client.ts";
import { type StaffTokens, signInStaff } from "../support/client-staff.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

const idNumber = "990101196603070016";

let runtime: TestRuntime;
let citizen: Citizen;
let stranger: Citizen;
const staff: Record<string, StaffTokens> = {};

/** What exists: a handoff that agent2 holds, one that waits, a ticket, an entry. */
const made = { held: "", waiting: "", ended: "", ticket: "", entry: "" };

const desk = (account: string, path: string, body?: unknown): Promise<Answer> =>
  call(runtime.url, `/v1/desk${path}`, {
    token: staff[account]?.accessToken,
    ...(body === undefined ? {} : { method: "POST", body }),
  });

const askForPerson = async (asking: Citizen): Promise<string> =>
  (await asking.ask("人工")).find(({ handoff }) => handoff)?.handoff?.handoffId ?? "";

const openTicket = async (): Promise<string> => {
  for (const words of ["开工单", "咨询", "社保卡丢了在哪里补办", "湖南长沙", "跳过", "跳过"]) await stranger.ask(words);
  const opened = await stranger.ask("确认提交");
  expect(opened[0]?.ticket?.number).toMatch(/^GD/);
  const { json } = await desk("agent1", "/tickets");
  return (
    (json.tickets as { id: string; number: string }[]).find(({ number }) => number === opened[0]?.ticket?.number)?.id ??
    ""
  );
};

beforeAll(async () => {
  runtime = await startRuntime();
  for (const account of ["agent1", "agent2", "curator", "admin"])
    staff[account] = await signInStaff(runtime.url, account);
  citizen = await openCitizen(runtime.url);
  stranger = await openCitizen(runtime.url);
  made.ticket = await openTicket();
  made.held = await askForPerson(citizen);
  await desk("agent2", `/handoffs/${made.held}/accept`, {});
  made.waiting = await askForPerson(stranger);
  const gone = await openCitizen(runtime.url);
  made.ended = await askForPerson(gone);
  await desk("agent2", `/handoffs/${made.ended}/accept`, {});
  await desk("agent2", `/handoffs/${made.ended}/end`, {});
  const { json } = await desk("curator", "/entries");
  made.entry = (json.entries as { id: string }[])[0]?.id ?? "";
  expect(Object.values(made).every((id) => id !== "")).toBe(true);
});
afterAll(async () => {
  await runtime.stop();
});

type Who = "nobody" | "citizen" | "foreign citizen" | "agent" | "curator" | "admin";
const everybody: Who[] = ["nobody", "citizen", "foreign citizen", "agent", "curator", "admin"];

const tokenOf = (who: Who): string | undefined =>
  ({
    nobody: undefined,
    citizen: citizen.token,
    "foreign citizen": stranger.token,
    agent: staff.agent1?.accessToken,
    curator: staff.curator?.accessToken,
    admin: staff.admin?.accessToken,
  })[who];

const roles = ["agent", "curator", "admin"] as const;
const isRole = (who: Who): boolean => roles.some((role) => role === who);

/** What the door says before any id is looked at: 401 for whoever has no token of this kind, 403 for the wrong role. */
const doorOf = (access: Access, api: string, who: Who): 401 | 403 | "open" => {
  if (access === "public") return "open";
  if (access === "citizen") return who === "citizen" || who === "foreign citizen" ? "open" : 401;
  expect(api).toBe("desk-api");
  if (!isRole(who)) return 401;
  return access === "staff" || who === "admin" || who === access ? "open" : 403;
};

const bodyOf: Partial<Record<RouteId, () => unknown>> = {
  createSession: () => ({}),
  sendMessage: () => ({ messageId: randomUUID(), text: "你好" }),
  sendAgentMessage: () => ({ messageId: randomUUID(), text: "您好" }),
  moveTicket: () => ({ to: "assigned", version: 99, department: "人社局" }),
  moveSubmissionPart: () => ({ department: "hrss", to: "received", version: 0 }),
};
const missing = {
  handoffId: "hnd_AAAAAAAAAAAAAAAAAAAAAA",
  ticketId: "tkt_AAAAAAAAAAAAAAAAAAAAAA",
  submissionId: "sub_AAAAAAAAAAAAAAAAAAAAAA",
  entryId: "no-such-entry",
};

const callRoute = (id: RouteId, token: string | undefined, params: Record<string, string> = {}): Promise<Answer> => {
  const { method, path } = routeTable[id];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? missing[name as keyof typeof missing]),
  );
  const query = id === "readMessages" ? "?wait=0" : "";
  return call(runtime.url, `${filled}${query}`, {
    method,
    token,
    ...(method === "POST" ? { body: bodyOf[id]?.() ?? {} } : {}),
  });
};

const codeAt = { 401: "caller.unknown", 403: "caller.forbidden", 404: "record.not-found" } as const;
const expectRefused = (answer: Answer, status: keyof typeof codeAt): void => {
  expect(answer.status).toBe(status);
  expect(answer.json).toMatchObject({ status, code: codeAt[status] });
  expect(Object.keys(answer.json).sort()).toEqual(["code", "requestId", "status", "title", "type"]);
};
const withoutRequestId = ({ status, json: { requestId: _, ...rest } }: Answer) => ({ status, ...rest });

const routeIds = Object.keys(routeTable) as RouteId[];

describe("every route with everybody", () => {
  test.each(routeIds.flatMap((id) => everybody.map((who): [RouteId, Who] => [id, who])))(
    "%s as %s",
    async (id, who) => {
      const { access, api, path } = routeTable[id];
      const door = doorOf(access, api, who);

      const answer = await callRoute(id, tokenOf(who));

      if (door !== "open") expectRefused(answer, door);
      else if (path.includes("{")) expectRefused(answer, 404);
      else expect(answer.status).toBeLessThan(300);
    },
  );

  test.each(["GET", "POST", "PUT", "DELETE", "PATCH"])(
    "%s where no route is gives no success and no inside",
    async (method) => {
      for (const path of [
        "/v1/nothing",
        "/v1/desk/../messages",
        "/v1/desk/handoffs/x/y/z",
        "/v1/Messages",
        "/v1//messages",
      ]) {
        const answer = await call(runtime.url, path, { method, token: staff.admin?.accessToken });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expect(answer.text).not.toMatch(/node_modules|\bat .+:\d+/);
      }
    },
  );
});

describe("ids of others", () => {
  const perId: [RouteId, () => Record<string, string>][] = [
    ["readHandoff", () => ({ handoffId: made.held })],
    ["readHandoffMessages", () => ({ handoffId: made.held })],
    ["sendAgentMessage", () => ({ handoffId: made.held })],
    ["endHandoff", () => ({ handoffId: made.held })],
    ["readHandoff", () => ({ handoffId: made.ended })],
    ["readHandoffMessages", () => ({ handoffId: made.ended })],
    ["sendAgentMessage", () => ({ handoffId: made.ended })],
    ["endHandoff", () => ({ handoffId: made.ended })],
  ];

  test.each(perId)("%s of another agent's handoff looks exactly like a missing one", async (id, params) => {
    const foreign = await callRoute(id, staff.agent1?.accessToken, params());
    const none = await callRoute(id, staff.agent1?.accessToken);

    expect(withoutRequestId(foreign)).toEqual(withoutRequestId(none));
    expectRefused(foreign, 404);
  });

  test("the agent who holds a handoff and an admin may read it", async () => {
    for (const account of ["agent2", "admin"]) expect((await desk(account, `/handoffs/${made.held}`)).status).toBe(200);
  });

  test("an admin may not speak in another agent's name", async () => {
    expectRefused(await callRoute("sendAgentMessage", staff.admin?.accessToken, { handoffId: made.held }), 404);
  });

  test("accepting what another agent holds is handoff.taken and changes nothing", async () => {
    const answer = await callRoute("acceptHandoff", staff.agent1?.accessToken, { handoffId: made.held });

    expect(answer).toMatchObject({ status: 409, json: { code: "handoff.taken" } });
    expect((await desk("agent2", `/handoffs/${made.held}`)).json.handoff).toMatchObject({ agentId: "agent2" });
  });

  test.each<[RouteId, () => Record<string, string>]>([
    ["readTicket", () => ({ ticketId: made.ticket })],
    ["readHandoff", () => ({ handoffId: made.waiting })],
    ["readEntry", () => ({ entryId: made.entry })],
  ])("%s with an id that exists opens for its roles only", async (id, params) => {
    const { access, api } = routeTable[id];
    for (const who of everybody) {
      const answer = await callRoute(id, tokenOf(who), params());
      const door = doorOf(access, api, who);
      if (door === "open") expect(answer.status).toBe(200);
      else expectRefused(answer, door);
    }
  });

  test.each(["../tickets", "hnd_x#", "%00", "CONVERSATION#x", "'; --", "__proto__", "a".repeat(100)])(
    "the id %j is just a missing one",
    async (handoffId) => {
      expectRefused(await callRoute("readHandoff", staff.agent1?.accessToken, { handoffId }), 404);
    },
  );

  test("a citizen reads only the conversation of the token, whatever else the call says", async () => {
    const own = await stranger.transcript();
    const seen = await call(runtime.url, `/v1/messages?wait=0&conversationId=${citizen.conversationId}`, {
      token: stranger.token,
    });
    expect(seen.status).toBe(400);
    const ids = new Set((await citizen.transcript()).map(({ id }) => id));
    expect(own.filter(({ id }) => ids.has(id))).toEqual([]);
  });

  test("a stranger's ticket number and one that does not exist get the same words", async () => {
    const { json } = await desk("agent1", `/tickets/${made.ticket}`);
    const asking = await openCitizen(runtime.url);
    const textFor = async (number: string) => (await asking.ask(number))[0]?.text.replace(number, "");

    expect(await textFor(String(json.number))).toBe(await textFor("GD20261123-4F7KPM"));
  });

  test("an earlier session's token continues the person, a foreign conversation's does not come with it", async () => {
    const again = await openCitizen(runtime.url, { token: stranger.token });

    expect(again.conversationId).not.toBe(stranger.conversationId);
    expect((await again.transcript()).length).toBe(1);
    expect((await again.ask("查工单进度"))[0]?.text).toContain("1 张");
  });
});

const parts = (token = ""): [string, string, string] => token.split(".") as [string, string, string];
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(parts(token)[1], "base64url").toString("utf8"));
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const anHourAgo = (): number => inAnHour() - 7200;

type Claims = Record<string, unknown>;
const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

describe("forged tokens", () => {
  const secret = (): Uint8Array =>
    new TextEncoder().encode(readFileSync(secretFile(runtime.dataDir, "session-signing"), "utf8").trim());
  const sign = (claims: Claims, key = secret(), alg = "HS256") =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
  const mine = (): Claims => claimsOf(citizen.token);

  const forgedSessions: [string, () => Promise<string>][] = [
    ["alg none", async () => new UnsecuredJWT(mine()).encode()],
    [
      "alg none with the old signature",
      async () => {
        const [, payload, signature] = parts(citizen.token);
        return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.${signature}`;
      },
    ],
    ["another secret", () => sign(mine(), new TextEncoder().encode("x".repeat(64)))],
    ["HS512", () => sign(mine(), secret(), "HS512")],
    ["another issuer", () => sign({ ...mine(), iss: "somebody" })],
    ["no issuer", () => sign(without(mine(), "iss"))],
    ["another audience", () => sign({ ...mine(), aud: "desk" })],
    ["the audience of a desk socket", () => sign({ ...mine(), aud: "desk-socket" })],
    ["expired", () => sign({ ...mine(), exp: anHourAgo() })],
    ["no expiry", () => sign(without(mine(), "exp"))],
    ["not yet valid", () => sign({ ...mine(), nbf: inAnHour() })],
    [
      "an altered payload",
      async () => {
        const [head, , signature] = parts(citizen.token);
        const payload = Buffer.from(JSON.stringify({ ...mine(), cid: stranger.conversationId })).toString("base64url");
        return `${head}.${payload}.${signature}`;
      },
    ],
    ["a staff token", async () => staff.admin?.accessToken ?? ""],
    ["a desk socket ticket", async () => String((await desk("agent1", "/socket-tickets", {})).json.ticket)],
    ["nonsense", async () => "a.b.c"],
  ];

  test("the signing helper itself is sound: an unchanged copy is taken", async () => {
    expect((await callRoute("readMessages", await sign(mine()))).status).toBe(200);
  });

  test.each(forgedSessions)("a session token with %s is refused", async (_, make) => {
    const token = await make();

    for (const id of ["readMessages", "sendMessage"] as const) expectRefused(await callRoute(id, token), 401);
    expectRefused(await call(runtime.url, "/v1/sessions", { method: "POST", body: { token } }), 401);
  });

  test("even a well signed token reads no conversation but its bearer's", async () => {
    for (const claims of [
      without(mine(), "cid"),
      { ...mine(), cid: stranger.conversationId },
      { ...mine(), cid: "cnv_none" },
    ])
      expectRefused(await callRoute("readMessages", await sign(claims)), 401);
  });

  const issuer = () => readRuntimeFile(runtime.dataDir)?.issuer ?? "";
  const publishedKey = async (): Promise<JWK> => {
    const { json } = await call(issuer(), "/jwks");
    return (json.keys as JWK[])[0] ?? {};
  };
  const privateKey = async () => {
    const { jwks } = JSON.parse(readFileSync(`${runtime.dataDir}/issuer-keys.json`, "utf8")) as {
      jwks: { keys: JWK[] };
    };
    const [jwk = {}] = jwks.keys;
    return { key: await importJWK(jwk, "RS256"), kid: jwk.kid ?? "" };
  };
  const admin = (): Claims => claimsOf(staff.admin?.accessToken ?? "");
  const signStaff = async (claims: Claims): Promise<string> => {
    const { key, kid } = await privateKey();
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid, typ: "at+jwt" }).sign(key);
  };

  const forgedStaff: [string, () => Promise<string>][] = [
    ["alg none", async () => new UnsecuredJWT(admin()).encode()],
    [
      "HS256 with the public key as the secret",
      async () => {
        const jwk = await publishedKey();
        return new SignJWT(admin())
          .setProtectedHeader({ alg: "HS256", kid: jwk.kid ?? "" })
          .sign(new TextEncoder().encode(JSON.stringify(jwk)));
      },
    ],
    [
      "HS256 with the modulus as the secret",
      async () => {
        const jwk = await publishedKey();
        return new SignJWT(admin())
          .setProtectedHeader({ alg: "HS256", kid: jwk.kid ?? "" })
          .sign(Buffer.from(jwk.n ?? "", "base64url"));
      },
    ],
    ["another issuer", () => signStaff({ ...admin(), iss: "https://issuer.example" })],
    ["another client", () => signStaff({ ...admin(), client_id: "somebody" })],
    ["no client", () => signStaff(without(admin(), "client_id"))],
    ["another use", () => signStaff({ ...admin(), token_use: "id" })],
    ["expired", () => signStaff({ ...admin(), exp: anHourAgo() })],
    ["no expiry", () => signStaff(without(admin(), "exp"))],
    ["no subject", () => signStaff(without(admin(), "sub"))],
    [
      "an altered payload",
      async () => {
        const [head, , signature] = parts(staff.agent1?.accessToken);
        return `${head}.${Buffer.from(JSON.stringify(admin())).toString("base64url")}.${signature}`;
      },
    ],
    ["the identity token", async () => staff.admin?.idToken ?? ""],
    ["a citizen's session", async () => citizen.token],
    ["a desk socket ticket", async () => String((await desk("agent1", "/socket-tickets", {})).json.ticket)],
  ];

  test("the staff signing helper itself is sound: an unchanged copy is taken", async () => {
    expect((await callRoute("readMe", await signStaff(admin()))).status).toBe(200);
  });

  test.each(forgedStaff)("a staff token with %s is refused", async (_, make) => {
    const token = await make();

    for (const id of ["readMe", "listTickets", "readEntry"] as const) expectRefused(await callRoute(id, token), 401);
  });

  test("a staff token without a role opens nothing, and roles nobody knows count for nothing", async () => {
    for (const groups of [[], ["superuser"], ["Admin"]]) {
      const token = await signStaff({ ...admin(), "cognito:groups": groups });
      for (const id of ["readMe", "listHandoffs", "listEntries"] as const)
        expectRefused(await callRoute(id, token), 403);
    }
  });

  test.each(["Basic eDp5", "Bearer", "bearer  a.b.c", "Bearer a.b", "Token a.b.c"])(
    "the header %j is no token",
    async (authorization) => {
      const answer = await call(runtime.url, "/v1/messages?wait=0", { headers: { authorization } });
      expectRefused(answer, 401);
    },
  );

  test.each(forgedSessions.filter(([name]) => !name.includes("desk socket")))(
    "a WebSocket with %s is refused",
    async (_, make) => {
      const opened = await openSocket(runtime.url, await make());
      if (typeof opened !== "number") opened.close();

      expect(opened).toBe(401);
    },
  );

  test("a WebSocket without a token, or with a staff access token, is refused", async () => {
    expect(await openSocket(runtime.url, undefined)).toBe(401);
    expect(await openSocket(runtime.url, "")).toBe(401);
    expect(await openSocket(runtime.url, staff.agent1?.accessToken)).toBe(401);
  });

  test("a citizen's socket gives the messages of its own conversation only", async () => {
    const socket = await openSocket(runtime.url, stranger.token);
    if (typeof socket === "number") throw new Error(`refused: ${socket}`);
    socket.send({ action: "resume", after: 0, conversationId: citizen.conversationId });
    socket.send({ action: "resume", after: 0 });

    const ids = () =>
      socket.frames.flatMap((frame) => (frame.type === "messages" ? frame.messages : [])).map(({ id }) => id);
    const own = (await stranger.transcript()).map(({ id }) => id);
    await expect.poll(() => ids().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(own.length);
    expect(new Set(ids())).toEqual(new Set(own));
    socket.close();
  });
});

describe("what the desk sees of citizens", () => {
  test("no pseudonym and no full personal data in any answer", async () => {
    const speaker = await openCitizen(runtime.url);
    await speaker.ask("办理退休");
    await speaker.ask(`身份证号是${idNumber}`);
    const handoffId = await askForPerson(speaker);
    const answers = [
      await desk("agent1", `/handoffs/${handoffId}`),
      await desk("admin", "/handoffs"),
      await desk("agent1", "/tickets"),
    ];

    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain(idNumber);
      expect(text).not.toMatch(/cit_[\w-]{20}/);
    }
  });
});

type Operation = { responses?: Record<string, unknown>; operationId?: string };

describe("the description of the contract", () => {
  const refsIn = (value: unknown): string[] => {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      key === "$ref" && typeof inner === "string" ? [inner] : refsIn(inner),
    );
  };
  const resolve = (document: unknown, ref: string): unknown =>
    ref
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>(
        (at, name) => (at as Record<string, unknown> | undefined)?.[name.replaceAll("~1", "/").replaceAll("~0", "~")],
        document,
      );

  test("is OpenAPI 3.1 and describes exactly the citizen's routes", async () => {
    const { json, status } = await call(runtime.url, "/v1/openapi.json");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\./),
      info: { title: expect.any(String), version: expect.any(String) },
    });

    const described = Object.entries(json.paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const citizens = Object.values(routeTable).filter(({ api }) => api === "citizen-api");
    expect(described.sort()).toEqual(citizens.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test("has responses with a schema in every operation, distinct ids, and no dangling reference", async () => {
    const { json } = await call(runtime.url, "/v1/openapi.json");
    const operations = Object.values(json.paths as Record<string, Record<string, Operation>>).flatMap((methods) =>
      Object.values(methods),
    );

    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses = {} } of operations) {
      const success = Object.keys(responses).filter((status) => status.startsWith("2"));
      expect(success).toHaveLength(1);
      expect(responses).toHaveProperty("default");
      for (const response of Object.values(responses))
        expect(response).toMatchObject({ description: expect.any(String), content: expect.any(Object) });
    }
    for (const ref of refsIn(json))
      expect({ ref, found: resolve(json, ref) !== undefined }).toEqual({ ref, found: true });
  });
});
