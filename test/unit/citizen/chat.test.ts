import { describe, expect, it } from "vitest";
import { createChat } from "../../../apps/citizen/core/chat.ts";
import type { HttpRequest, HttpResponse } from "../../../apps/citizen/core/platform.ts";
import { sessionKey } from "../../../apps/citizen/core/session.ts";
import { action } from "../../../functions/messages/action.ts";
import { createFakePlatform, type FakePlatform, settle } from "../../support/fake-platform.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const session = (name: string) => ({
  token: name,
  conversationId: `cnv_${name}`,
  expiresAt: "2099-01-01T00:00:00.000Z",
});
const created = (name: string): HttpResponse => ({ status: 201, body: session(name) });
const accepted: HttpResponse = { status: 202, body: {} };

/** Answers sessions and messages; messages go through `onPost`. */
const serve = (platform: FakePlatform, onPost: (request: HttpRequest) => HttpResponse | null) => {
  let sessions = 0;
  platform.answer = async (request) => {
    if (request.path === "/v1/sessions") {
      sessions += 1;
      return created(`s${sessions}`);
    }
    const response = request.method === "POST" ? onPost(request) : null;
    if (!response) throw new Error("no answer");
    return response;
  };
};
const posted = (platform: FakePlatform) =>
  platform.requests
    .filter(({ path, method }) => path === "/v1/messages" && method === "POST")
    .map(({ body }) => body as { messageId: string; text?: string });
const start = async (platform: FakePlatform) => {
  const chat = createChat(platform, "000000");
  chat.start();
  await settle();
  return chat;
};
const say = (chat: ReturnType<typeof createChat>, text: string) => chat.send({ type: "text", text }, text);
const callPerson = (chat: ReturnType<typeof createChat>) =>
  chat.send({ type: "choice", value: action.person, label: "人工" }, "人工");
const tooFast = (retryAfterSeconds: number | undefined): HttpResponse => ({ status: 429, body: { retryAfterSeconds } });
/** A page whose first message was one too many in this minute; the next ones are taken. */
const slowed = async (platform: FakePlatform, seconds: number | undefined) => {
  let answers = 0;
  serve(platform, () => {
    answers += 1;
    return answers === 1 ? tooFast(seconds) : accepted;
  });
  const chat = await start(platform);
  say(chat, "快");
  await settle();
  return chat;
};
const states = (chat: ReturnType<typeof createChat>) => chat.state().outgoing.map(({ state }) => state);

describe("a conversation on a page", () => {
  it("opens a session once and keeps only its token", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    await start(platform);
    expect(JSON.parse(platform.kept.get(sessionKey) ?? "")).toEqual({ ...session("s1"), region: "000000" });

    const again = createFakePlatform(platform.kept);
    serve(again, () => accepted);
    await start(again);
    expect(again.requests.map(({ path }) => path)).toEqual(["/v1/feedback"]);
  });

  it("sends what was said before the session was there", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    const chat = createChat(platform, "000000");
    chat.start();

    say(chat, "你好");
    await settle();

    expect(posted(platform)).toMatchObject([{ text: "你好" }]);
    expect(states(chat)).toEqual(["sent"]);
  });

  it("retries under the same id and keeps the order", async () => {
    const platform = createFakePlatform();
    serve(platform, () => null);
    const chat = await start(platform);
    say(chat, "一");
    say(chat, "二");
    await platform.pass(5_000);
    expect(states(chat)).toEqual(["failed", "failed"]);

    serve(platform, () => accepted);
    platform.requests.length = 0;
    chat.retry();
    await settle();

    expect(posted(platform)).toMatchObject([
      { messageId: "web-id-1", text: "一" },
      { messageId: "web-id-2", text: "二" },
    ]);
    expect(states(chat)).toEqual(["sent", "sent"]);
  });

  it("sends what could not be delivered before what is said next, but calls a person at once", async () => {
    const platform = createFakePlatform();
    serve(platform, () => null);
    const chat = await start(platform);
    say(chat, "一");
    await platform.pass(5_000);

    serve(platform, () => accepted);
    platform.requests.length = 0;
    callPerson(chat);
    await settle();
    say(chat, "二");
    await settle();

    expect(posted(platform)).toMatchObject([{ choice: { label: "人工" } }, { text: "一" }, { text: "二" }]);
    expect(states(chat)).toEqual(["sent", "sent", "sent"]);
  });

  it("sends after a reload what no server acknowledged, under the same id", async () => {
    const platform = createFakePlatform();
    serve(platform, () => null);
    const chat = await start(platform);
    say(chat, "别丢了我");
    await platform.pass(5_000);

    const reloaded = createFakePlatform(platform.kept);
    serve(reloaded, () => accepted);
    await start(reloaded);

    expect(posted(reloaded)).toMatchObject([{ messageId: "web-id-1", text: "别丢了我" }]);
    expect([...reloaded.kept.keys()]).toEqual([sessionKey]);
  });

  it("replaces its own bubble by the server's masked copy", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    const chat = await start(platform);
    say(chat, "990101197002030020");
    await settle();

    const own = buildMessage(1, { from: "citizen", text: "990***********0020", inReplyTo: "web-id-1" });
    platform.sockets[0]?.onOpen();
    platform.sockets[0]?.onText(JSON.stringify({ type: "messages", messages: [own] }));

    expect(chat.state().outgoing).toEqual([]);
    expect(chat.state().transcript.messages).toEqual([own]);
  });

  it("waits as long as it is told when it is told to slow down, says until when, and then sends all in order", async () => {
    const platform = createFakePlatform();
    const chat = await slowed(platform, 20);
    say(chat, "再快");

    await platform.pass(19_000);
    expect(chat.state().slowed).toMatchObject({ seconds: 20, isPersonHeld: false });
    expect(states(chat)).toEqual(["sending", "sending"]);
    expect(posted(platform)).toHaveLength(1);
    await platform.pass(2_000);
    expect(chat.state().slowed).toBeNull();
    expect(states(chat)).toEqual(["sent", "sent"]);
    expect(posted(platform).map(({ messageId }) => messageId)).toEqual(["web-id-1", "web-id-1", "web-id-2"]);
  });

  it("never gives up on what has to wait, however often it is told to", async () => {
    const platform = createFakePlatform();
    const chat = await slowed(platform, 20);
    serve(platform, () => tooFast(60));

    await platform.pass(21_000);
    expect(chat.state().slowed).toMatchObject({ seconds: 60 });
    await platform.pass(300_000);
    expect(states(chat)).toEqual(["sending"]);
  });

  it("takes a call for a person ahead of what has to wait, once", async () => {
    const platform = createFakePlatform();
    const chat = await slowed(platform, 60);

    callPerson(chat);
    await settle();
    expect(states(chat)).toEqual(["sending", "sent"]);
    await platform.pass(61_000);
    expect(posted(platform).map(({ messageId }) => messageId)).toEqual(["web-id-1", "web-id-2", "web-id-1"]);
  });

  it("holds a second call for a person that is one too many, and sends no third while it waits", async () => {
    const platform = createFakePlatform();
    const chat = await slowed(platform, 60);
    serve(platform, () => tooFast(60));

    callPerson(chat);
    await settle();
    callPerson(chat);
    expect(chat.state().slowed).toMatchObject({ isPersonHeld: true });
    expect(states(chat)).toEqual(["sending", "sending"]);
    expect(posted(platform)).toHaveLength(2);
  });

  it("waits a few seconds when nobody says how long", async () => {
    const platform = createFakePlatform();
    const chat = await slowed(platform, undefined);
    await platform.pass(6_000);
    expect(states(chat)).toEqual(["sent"]);
  });

  it("waits on after the line was lost and found", async () => {
    const platform = createFakePlatform();
    const chat = await slowed(platform, 60);
    chat.retry();
    await platform.pass(5_000);
    expect(posted(platform)).toHaveLength(1);
  });

  it("shows why a message was refused and does not try again", async () => {
    const platform = createFakePlatform();
    serve(platform, () => ({ status: 400, body: { title: "内容不合要求" } }));
    const chat = await start(platform);

    say(chat, "x");
    await platform.pass(5_000);

    expect(chat.state().outgoing).toMatchObject([{ state: "refused", reason: "内容不合要求" }]);
    expect(posted(platform)).toHaveLength(1);
    expect(platform.kept.size, "until it is put away it outlives a reload").toBe(2);
    chat.discard("web-id-1");
    expect(chat.state().outgoing).toEqual([]);
    expect([...platform.kept.keys()]).toEqual([sessionKey]);
  });

  it("begins a new session when the old one is over, takes the words along and leaves form answers behind", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    const chat = await start(platform);
    serve(platform, ({ token }) => (token === "s1" ? { status: 401, body: {} } : accepted));
    let sessions = 1;
    const answer = platform.answer;
    platform.answer = (request) => {
      if (request.path !== "/v1/sessions") return answer(request);
      sessions += 1;
      return Promise.resolve(created(`s${sessions}`));
    };

    say(chat, "还在吗");
    chat.send({ type: "form", draftId: "frm_1", values: { name: "林秋月" } }, "林秋月");
    await platform.pass(5_000);

    expect(chat.state()).toMatchObject({ expired: true, session: { token: "s2" } });
    expect(posted(platform).map(({ messageId }) => messageId)).toEqual(["web-id-1", "web-id-1"]);
    expect(chat.state().outgoing).toMatchObject([{ shown: "还在吗", state: "sent" }]);
  });

  it("keeps what is personal in memory only, and still sends it", async () => {
    const platform = createFakePlatform();
    serve(platform, () => null);
    const chat = await start(platform);
    say(chat, "我的身份证号是 990101 19660312 0018");
    chat.send({ type: "form", draftId: "frm_1", values: { "bank-card": "6222020000000000018" } }, "6222 **** 0018");
    say(chat, "断网时说的话");
    await settle();
    expect([...platform.kept.values()].join()).not.toMatch(/19660312|6222/);
    expect([...platform.kept.values()].join()).toContain("断网时说的话");
    expect(chat.state().outgoing).toHaveLength(3);
  });

  it("keeps trying to open a session while the server is away", async () => {
    const platform = createFakePlatform();
    const chat = await start(platform);
    expect(chat.state().link).toBe("lost");

    serve(platform, () => accepted);
    await platform.pass(2_000);

    expect(chat.state().session?.token).toBe("s1");
  });

  it("begins anew in the chosen region", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    const chat = await start(platform);

    chat.changeRegion("430000");
    await settle();

    expect(platform.requests.at(-1)).toMatchObject({ path: "/v1/sessions", body: { region: "430000" } });
    expect(chat.state()).toMatchObject({ region: "430000", session: { token: "s2" }, expired: false });
    expect(platform.sockets[0]?.closed).toBe(true);
  });

  it("stays the same person in the new region, and begins as a new one when the server no longer knows the old", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    const chat = await start(platform);
    chat.changeRegion("430000");
    await settle();
    expect(platform.requests.at(-1)?.body).toEqual({ region: "430000", token: "s1" });

    platform.answer = async ({ body }) =>
      (body as { token?: string }).token ? { status: 401, body: {} } : created("new");
    chat.changeRegion("110000");
    await settle();

    expect(platform.requests.at(-1)?.body).toEqual({ region: "110000" });
    expect(chat.state().session?.token).toBe("new");
  });

  it("follows another tab into its session", async () => {
    const platform = createFakePlatform();
    serve(platform, () => accepted);
    const chat = await start(platform);

    platform.kept.set(sessionKey, JSON.stringify({ ...session("other"), region: "110000" }));
    platform.storageChanged(sessionKey);

    expect(chat.state()).toMatchObject({ session: { token: "other" }, region: "110000" });
  });

  it.each([
    "{",
    "null",
    '{"token":1}',
    JSON.stringify({ ...session("old"), region: "000000", expiresAt: "2020-01-01T00:00:00.000Z" }),
  ])("opens a new session when the stored one is %s", async (stored) => {
    const platform = createFakePlatform(new Map([[sessionKey, stored]]));
    serve(platform, () => accepted);
    const chat = await start(platform);
    expect(chat.state().session?.token).toBe("s1");
  });
});
