import { describe, expect, it } from "vitest";
import type { CitizenCaller } from "../../../functions/api/caller.ts";
import { type CitizenDeps, citizenRoutes } from "../../../functions/api/routes/citizen-routes.ts";
import { openApiRoute } from "../../../functions/api/routes/openapi-route.ts";
import { createSessionTokens } from "../../../functions/api/session-token.ts";
import { parseWebRequest } from "../../../functions/channels/web/parse.ts";
import { startConversation } from "../../../functions/conversation/start-conversation.ts";
import type { InboundMessage } from "../../../functions/messages/inbound-message.ts";
import { fixedClock } from "../../support/conversation-builders.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { ownSubmissionDeps } from "../../support/own-submission-deps.ts";

const setUp = (changes: Partial<CitizenDeps> = {}) => {
  const conversations = createMemoryConversationStore();
  const sent: InboundMessage[] = [];
  const reached: string[] = [];
  const clock = fixedClock(new Date().toISOString());
  let writes = 0;
  let visitors = 0;
  const deps: CitizenDeps = {
    conversations,
    inbox: { send: async (message) => void sent.push(message) },
    limiter: {
      count: async () => {
        writes += 1;
        return writes;
      },
    },
    tokens: createSessionTokens(async () => "s".repeat(48)),
    clock,
    isRegion: (code) => code === "000000" || code === "430000",
    newCitizen: async () => {
      visitors += 1;
      return `cit_${visitors}`;
    },
    logIn: async ({ channel, proof }) =>
      proof === "good"
        ? {
            citizen: `cit_${channel}`,
            region: "430000",
            noticeTemplates: ["template-1"],
            reachedFrom: async ({ id }) => void reached.push(id),
          }
        : undefined,
    start: (begin) => startConversation({ conversations, services: [], wording: (key) => key, clock }, begin),
    parse: parseWebRequest,
    ...ownSubmissionDeps(),
    knowledgeVersion: async () => "idx-1",
    pause: async () => undefined,
    ...changes,
  };
  const run = (id: string, input: object, caller: unknown = { type: "public" }) => {
    const route = citizenRoutes.find((candidate) => candidate.id === id) ?? expect.unreachable();
    const parsed = { params: {}, query: {}, body: {}, ...input };
    return route.run(
      deps,
      {
        params: route.params.parse(parsed.params),
        query: route.query.parse(parsed.query),
        body: route.body.parse(parsed.body),
      },
      caller,
    ) as Promise<Record<string, unknown>>;
  };
  const enter = async (body: object = {}): Promise<{ caller: CitizenCaller; token: string }> => {
    const { token } = await run("createSession", { body });
    const { subject, conversationId } = await deps.tokens.verify("citizen", String(token));
    return {
      token: String(token),
      caller: { type: "citizen", citizen: subject, conversationId: conversationId ?? "" },
    };
  };
  return { deps, sent, reached, run, enter };
};

const message = { messageId: "message-1", text: " 怎么办理退休 " };

describe("the citizen's routes", () => {
  it("open a conversation that begins with a welcome", async () => {
    const { run, enter } = setUp();
    const { caller } = await enter({ region: "430000" });
    const page = await run("readMessages", { query: { wait: "0" } }, caller);
    expect(page).toMatchObject({ cursor: "1", messages: [{ seq: 1, from: "bot", kind: "choices" }] });
  });

  it("refuse a region nobody knows", async () => {
    await expect(setUp().enter({ region: "990000" })).rejects.toMatchObject({ code: "request.invalid" });
  });

  it("let a person with an earlier token stay the same person in a new conversation", async () => {
    const { enter } = setUp();
    const first = await enter();
    const second = await enter({ region: "430000", token: first.token });
    expect(second.caller.citizen).toBe(first.caller.citizen);
    expect(second.caller.conversationId).not.toBe(first.caller.conversationId);
    expect((await enter()).caller.citizen).not.toBe(first.caller.citizen);
  });

  it("know a platform's user by what the platform gave the page, the same one each time, and nobody by anything else", async () => {
    const { enter, reached, deps } = setUp();
    const login = { channel: "line", proof: "good" };
    const [first, second] = [await enter({ login }), await enter({ login })];

    expect(first.caller.citizen).toBe("cit_line");
    expect(second.caller.citizen).toBe("cit_line");
    expect(second.caller.conversationId).not.toBe(first.caller.conversationId);
    expect(reached).toEqual([first.caller.conversationId, second.caller.conversationId]);
    expect((await deps.conversations.find(first.caller.conversationId))?.region).toBe("430000");
    await expect(enter({ login: { channel: "line", proof: "forged" } })).rejects.toMatchObject({
      code: "caller.unknown",
    });
    await expect(enter({ login: { channel: "telegram", proof: "good" } })).rejects.toThrow();
    await expect(enter({ login: { channel: "line", userId: "U1" } })).rejects.toThrow();
  });

  it("never make one citizen of a visitor and a platform's user, also when both prove themselves at once", async () => {
    const { enter, run } = setUp();
    const visitor = await enter();
    const both = await enter({ token: visitor.token, login: { channel: "line", proof: "good" } });

    expect(both.caller.citizen).toBe("cit_line");
    expect(visitor.caller.citizen).not.toBe("cit_line");
    const session = await run("createSession", { body: { login: { channel: "line", proof: "good" } } });
    expect(session.noticeTemplates).toEqual(["template-1"]);
    expect(await run("createSession", { body: {} })).not.toHaveProperty("noticeTemplates");
  });

  it("queue a message once it is checked", async () => {
    const { run, enter, sent } = setUp();
    const { caller } = await enter();
    expect(await run("sendMessage", { body: message }, caller)).toEqual({ messageId: "message-1" });
    expect(sent).toMatchObject([
      {
        messageId: "message-1",
        conversationId: caller.conversationId,
        content: { type: "text", text: "怎么办理退休" },
      },
    ]);
  });

  it.each([
    [{ messageId: "message-1" }],
    [{ messageId: "message-1", text: "   " }],
    [{ messageId: "message-1", text: "a", choice: { value: "b" } }],
    [{ messageId: "", text: "a" }],
    [{ messageId: "x".repeat(65), text: "a" }],
    [{ messageId: "with space", text: "a" }],
    [{ messageId: "message:1-with-colon", text: "a" }],
    [{ messageId: "message-1", text: "a", extra: true }],
  ])("refuse %j", async (body) => {
    const { run, enter, sent } = setUp();
    const { caller } = await enter();
    await expect(async () => run("sendMessage", { body }, caller)).rejects.toThrow();
    expect(sent).toEqual([]);
  });

  it("take a button by its value alone, and form values without saying which form", async () => {
    const { run, enter, sent } = setUp();
    const { caller } = await enter();
    await run("sendMessage", { body: { messageId: "m1", choice: "action:person" } }, caller);
    await run("sendMessage", { body: { messageId: "m2", form: { values: { name: "张小满" } } } }, caller);
    expect(sent.map(({ content }) => content)).toEqual([
      { type: "choice", value: "action:person" },
      { type: "form", values: { name: "张小满" } },
    ]);
  });

  it("refuse a text that is too long, and say how long it may be", async () => {
    const { run, enter, sent } = setUp();
    const { caller } = await enter();
    await expect(run("sendMessage", { body: { ...message, text: "长".repeat(2001) } }, caller)).rejects.toMatchObject({
      code: "request.too-large",
      detail: { maxLength: 2000 },
    });
    expect(sent).toEqual([]);
  });

  it("treat a token whose conversation belongs to another, or is gone, as unknown", async () => {
    const { run, enter } = setUp();
    const mine = await enter();
    const theirs = await enter();
    const stolen = { ...mine.caller, conversationId: theirs.caller.conversationId };
    await expect(run("readMessages", { query: { wait: "0" } }, stolen)).rejects.toMatchObject({
      code: "caller.unknown",
    });
    await expect(
      run("sendMessage", { body: message }, { ...mine.caller, conversationId: "cnv_gone" }),
    ).rejects.toMatchObject({ code: "caller.unknown" });
  });

  it("stop the sixteenth write of a minute and say when to come back", async () => {
    const { run, enter, sent } = setUp();
    const { caller } = await enter();
    for (let n = 1; n <= 15; n += 1)
      await run("sendMessage", { body: { ...message, messageId: `message-${n}` } }, caller);
    await expect(run("sendMessage", { body: { ...message, messageId: "message-16" } }, caller)).rejects.toMatchObject({
      code: "rate.limited",
      detail: { retryAfterSeconds: expect.any(Number) },
    });
    expect(sent).toHaveLength(15);

    await run("sendMessage", { body: { messageId: "message-17", choice: { value: "action:person" } } }, caller);
    expect(sent).toHaveLength(16);
  });

  it("wait for the next message until one comes", async () => {
    let looks = 0;
    const { deps, run, enter } = setUp();
    const { caller } = await enter();
    const real = deps.conversations.messagesAfter;
    deps.conversations.messagesAfter = async (conversationId, _after, limit) => {
      looks += 1;
      return looks < 4 ? [] : real(conversationId, 0, limit);
    };
    const page = await run("readMessages", { query: { after: "1" } }, caller);
    expect(looks).toBe(4);
    expect(page.messages).toHaveLength(1);
  });

  it("describe themselves as OpenAPI 3.1", async () => {
    const self = openApiRoute(citizenRoutes);
    const document = (await self.run({} as CitizenDeps, { params: {}, query: {}, body: {} }, { type: "public" })) as {
      openapi: string;
      paths: Record<string, Record<string, { security?: unknown; requestBody?: unknown }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toEqual([
      "/v1/sessions",
      "/v1/messages",
      "/v1/submissions",
      "/v1/submissions/{submissionId}",
      "/v1/submissions/{submissionId}/withdrawals",
      "/v1/submissions/{submissionId}/supplements",
      "/v1/submissions/{submissionId}/print",
      "/v1/submissions/{submissionId}/pdf",
      "/v1/health",
      "/v1/openapi.json",
    ]);
    expect(document.paths["/v1/messages"]?.post?.security).toEqual([{ session: [] }]);
    expect(document.paths["/v1/sessions"]?.post?.requestBody).toBeDefined();
    expect(JSON.stringify(document)).toContain("effectiveAt");
  });
});
