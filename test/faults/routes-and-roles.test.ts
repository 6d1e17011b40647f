import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RouteId, routeTable } from "../../functions/api/route-table.ts";
import { type Answer, askPatiently, type Citizen, call, openCitizen, openSocket } from "../support/client.ts";
import {
  type Claims,
  claimsOf,
  forgedSessions,
  forgedStaffTokens,
  type Genuine,
  signSession,
  signStaff,
  without,
} from "../support/client-forgery.ts";
import { danglingReferences } from "../support/client-references.ts";
import { type StaffTokens, signInStaff } from "../support/client-staff.ts";
import { bodyOf } from "../support/route-bodies.ts";
import { doorOf, everybody, missing, queryOf, type Who } from "../support/route-matrix.ts";
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
  for (const account of ["agent1", "agent2", "curator", "admin", "supervisor", "coordinator", "dept1"])
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

const tokenOf = (who: Who): string | undefined =>
  ({
    nobody: undefined,
    citizen: citizen.token,
    "foreign citizen": stranger.token,
    agent: staff.agent1?.accessToken,
    curator: staff.curator?.accessToken,
    admin: staff.admin?.accessToken,
    supervisor: staff.supervisor?.accessToken,
    coordinator: staff.coordinator?.accessToken,
    department: staff.dept1?.accessToken,
  })[who];

const callRoute = (id: RouteId, token: string | undefined, params: Record<string, string> = {}): Promise<Answer> => {
  const { method, path } = routeTable[id];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? missing[name as keyof typeof missing]),
  );
  const query = queryOf[id] ?? "";
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

/** Departments and coordinators see only tickets of theirs: another one looks missing to them. */
const seesOwnOnly: readonly Who[] = ["department", "coordinator"];
const allRoutes = Object.keys(routeTable) as RouteId[];
// Platforms prove each call by its signature; whoever comes with a token finds no channel there.
const routeIds = allRoutes.filter((id) => routeTable[id].access !== "platform");
const platformRoutes = allRoutes.filter((id) => routeTable[id].access === "platform");

/** A number without its code, a telephone number behind a page that no platform knows, and what is not set up here. */
const findsNothing: readonly RouteId[] = ["lookUpTicket", "provePhone", "hearSpeech", "lookUpRegion"];

describe("every route with everybody", () => {
  test.each(routeIds.flatMap((id) => everybody.map((who): [RouteId, Who] => [id, who])))(
    "%s as %s",
    async (id, who) => {
      const { access, path } = routeTable[id];
      const door = doorOf(access, who);

      const answer = await callRoute(id, tokenOf(who));

      if (door !== "open") expectRefused(answer, door);
      // A callback is proved by the signature in its body, which nobody here has.
      else if (path.startsWith("/v1/callbacks/")) expectRefused(answer, 401);
      else if (path.includes("{") || findsNothing.includes(id)) expectRefused(answer, 404);
      else expect(answer.status).toBeLessThan(300);
    },
  );

  test.each(platformRoutes)("%s is closed to everybody where no platform is connected", async (id) => {
    for (const who of everybody)
      for (const channel of ["wechat-mini", "web", "nobody"])
        expect((await callRoute(id, tokenOf(who), { channel })).status).toBe(404);
  });

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
    const { access } = routeTable[id];
    for (const who of everybody) {
      const answer = await callRoute(id, tokenOf(who), params());
      const door = doorOf(access, who);
      const seen = door === "open" && id === "readTicket" && seesOwnOnly.includes(who) ? 404 : door;
      if (seen === "open") expect(answer.status).toBe(200);
      else expectRefused(answer, seen);
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

  test("a citizen reads and moves no ticket of somebody else's by its id", async () => {
    for (const id of ["readMyTicket", "moveMyTicket"] as const) {
      const foreign = await callRoute(id, citizen.token, { ticketId: made.ticket });
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(await callRoute(id, citizen.token)));
      expectRefused(foreign, 404);
    }
    expect((await callRoute("readMyTicket", stranger.token, { ticketId: made.ticket })).status).toBe(200);
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
    expect((await askPatiently(again, "查工单进度"))[0]?.text).toContain("1 张");
  });
});

describe("forged tokens", () => {
  const genuine = (): Genuine => ({
    dataDir: runtime.dataDir,
    session: citizen.token,
    otherConversation: stranger.conversationId,
    agent: staff.agent1?.accessToken ?? "",
    admin: staff.admin?.accessToken ?? "",
  });
  const mine = (): Claims => claimsOf(citizen.token);
  const admin = (): Claims => claimsOf(staff.admin?.accessToken ?? "");
  const socketTicket = async (): Promise<string> => String((await desk("agent1", "/socket-tickets", {})).json.ticket);
  const begin = (token: string): Promise<Answer> =>
    call(runtime.url, "/v1/sessions", { method: "POST", body: { token } });

  test("the signing helpers themselves are sound: unchanged copies are taken", async () => {
    expect((await callRoute("readMessages", await signSession(runtime.dataDir, mine()))).status).toBe(200);
    expect((await callRoute("readMe", await signStaff(runtime.dataDir, admin()))).status).toBe(200);
  });

  test.each(forgedSessions)("a session token with %s opens nothing", async (_, make) => {
    const token = await make(genuine());

    for (const id of ["readMessages", "sendMessage"] as const) expectRefused(await callRoute(id, token), 401);
    expectRefused(await begin(token), 401);
    const socket = await openSocket(runtime.url, token);
    if (typeof socket !== "number") socket.close();
    expect(socket).toBe(401);
  });

  test.each(forgedStaffTokens)("a staff token with %s opens nothing", async (_, make) => {
    const token = await make(genuine());

    for (const id of ["readMe", "listTickets", "readEntry"] as const) expectRefused(await callRoute(id, token), 401);
  });

  test("even a well signed session reads no conversation but its bearer's", async () => {
    const others = [
      without(mine(), "cid"),
      { ...mine(), cid: stranger.conversationId },
      { ...mine(), cid: "cnv_none" },
    ];
    for (const claims of others)
      expectRefused(await callRoute("readMessages", await signSession(runtime.dataDir, claims)), 401);
  });

  test("a token of one kind is refused as any other", async () => {
    const ticket = await socketTicket();
    expectRefused(await callRoute("readMessages", ticket), 401);
    expectRefused(await callRoute("readMe", ticket), 401);
    expectRefused(await begin(ticket), 401);
    expectRefused(await callRoute("readMe", staff.admin?.idToken), 401);
    expect(await openSocket(runtime.url, staff.agent1?.accessToken)).toBe(401);
  });

  test("a staff token without a role opens nothing, and roles nobody knows count for nothing", async () => {
    for (const groups of [[], ["superuser"], ["Admin"]]) {
      const token = await signStaff(runtime.dataDir, { ...admin(), "cognito:groups": groups });
      for (const id of ["readMe", "listHandoffs", "listEntries"] as const)
        expectRefused(await callRoute(id, token), 403);
    }
  });

  test.each(["Basic eDp5", "Bearer", "bearer  a.b.c", "Bearer a.b", "Token a.b.c"])(
    "the header %j is no token",
    async (authorization) => {
      expectRefused(await call(runtime.url, "/v1/messages?wait=0", { headers: { authorization } }), 401);
    },
  );

  test("a WebSocket without a token is refused", async () => {
    expect(await openSocket(runtime.url, undefined)).toBe(401);
    expect(await openSocket(runtime.url, "")).toBe(401);
  });

  test("a citizen's socket gives the messages of its own conversation only", async () => {
    const socket = await openSocket(runtime.url, stranger.token);
    if (typeof socket === "number") throw new Error(`refused: ${socket}`);
    socket.send({ action: "resume", after: 0, conversationId: citizen.conversationId });
    socket.send({ action: "resume", after: 0 });

    const heard = () =>
      socket.frames.flatMap((frame) => (frame.type === "messages" ? frame.messages.map(({ id }) => id) : []));
    const own = (await stranger.transcript()).map(({ id }) => id);
    await expect.poll(() => heard().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(own.length);
    expect(new Set(heard())).toEqual(new Set(own));
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
    const citizens = Object.values(routeTable).filter(({ api }) => api === "citizen-api" || api === "device-api");
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
    expect(danglingReferences(json)).toEqual([]);
  });
});
