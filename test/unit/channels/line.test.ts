import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLine } from "../../../functions/channels/line/parse.ts";
import { renderLine } from "../../../functions/channels/line/render.ts";
import { verifyLine } from "../../../functions/channels/line/verify.ts";
import type { Message } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { damaged, postCall } from "../../support/webhook-calls.ts";

const secret = "8c570fa6dd201bb328f1c1eac23a96d8";
const bot = "U8e742f61d673b39c7fff3cecb7536ef0";
const citizen = `U${"0123456789abcdef".repeat(2)}`;
const now = new Date("2026-11-26T02:00:00.000Z");

const signed = (body: string) =>
  postCall(body, { "x-line-signature": createHmac("sha256", secret).update(body).digest("base64") });

const event = (changes: object = {}) => ({
  type: "message",
  mode: "active",
  timestamp: now.getTime(),
  webhookEventId: "01FZ74A0TDDPYRVKNK77XKC3ZR",
  deliveryContext: { isRedelivery: false },
  source: { type: "user", userId: citizen },
  replyToken: "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
  message: { id: "444573844083572737", type: "text", text: "退休金怎么算？" },
  ...changes,
});
const bodyOf = (...events: object[]): string => JSON.stringify({ destination: bot, events });
const heardIn = (...events: object[]) => {
  const parsed = parseLine(Buffer.from(bodyOf(...events)), bot, now);
  return parsed.type === "heard" ? parsed.heard : parsed.reason;
};

describe("a call of LINE", () => {
  it("is genuine with the signature that LINE publishes as its sample", () => {
    const body = `{"destination":"${bot}","events":[]}`;
    const call = postCall(body, { "x-line-signature": "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=" });

    expect(verifyLine(call, secret)).toEqual({ type: "genuine", payload: Buffer.from(body) });
    expect(parseLine(Buffer.from(body), bot, now)).toEqual({ type: "heard", heard: [] });
  });

  it("is refused when a bit is turned, an end is cut, something is added, or the body is written anew", () => {
    const body = bodyOf(event());
    const { headers } = signed(body);
    for (const other of [...damaged(body), Buffer.from(JSON.stringify(JSON.parse(body), null, 1))])
      expect(verifyLine({ ...signed(body), body: other, headers }, secret)).toEqual({
        type: "refused",
        reason: "wrong-signature",
      });
  });

  it("is refused without a signature, with one in another writing, by GET, and for another channel's secret", () => {
    const call = signed(bodyOf(event()));
    const given = call.headers["x-line-signature"] ?? "";
    const hex = Buffer.from(given, "base64").toString("hex");

    expect(verifyLine({ ...call, headers: {} }, secret)).toMatchObject({ reason: "unsigned" });
    for (const other of [hex, ` ${given}`, given.slice(0, -1), `${given}=`, ""])
      expect(verifyLine({ ...call, headers: { "x-line-signature": other } }, secret)).toMatchObject({
        reason: "wrong-signature",
      });
    expect(verifyLine({ ...call, method: "GET" }, secret)).toMatchObject({ reason: "malformed" });
    expect(verifyLine(call, "another-secret-of-16")).toMatchObject({ reason: "wrong-signature" });
  });

  it("that is for another bot, or no JSON, is not heard", () => {
    const body = Buffer.from(bodyOf(event()));
    expect(parseLine(body, citizen, now)).toEqual({ type: "refused", reason: "wrong-account" });
    for (const other of ["", "[]", "{", `{"destination":"${bot}"}`, "\u00ff"])
      expect(parseLine(Buffer.from(other, "latin1"), bot, now)).toEqual({ type: "refused", reason: "unreadable" });
  });

  it("is stale after five minutes, unless LINE says that it delivers it again", () => {
    const old = { timestamp: now.getTime() - 301_000 };
    expect(heardIn(event(old))).toBe("stale");
    expect(heardIn(event({ timestamp: now.getTime() + 301_000 }))).toBe("stale");
    expect(heardIn(event({ ...old, deliveryContext: { isRedelivery: true } }))).toHaveLength(1);
    expect(heardIn(event({ timestamp: now.getTime() - 90_000_000, deliveryContext: { isRedelivery: true } }))).toBe(
      "stale",
    );
  });

  it("gives any bytes a value and throws for none", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(["heard", "refused"]).toContain(parseLine(bytes, bot, now).type);
          expect(verifyLine(postCall(Buffer.from(bytes), { "x-line-signature": "x" }), secret).type).toBe("refused");
        },
      ),
    );
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom("type", "mode", "message", "source", "timestamp") }), (changes) => {
        expect(["heard", "refused"]).toContain(parseLine(Buffer.from(bodyOf(event(changes))), bot, now).type);
      }),
    );
  });
});

describe("what a LINE event says", () => {
  it("is the citizen's words, under the message's own id, with the token to reply", () => {
    expect(heardIn(event())).toEqual([
      {
        platformId: "444573844083572737",
        sender: citizen,
        at: now,
        content: { type: "text", text: "退休金怎么算？" },
        opens: "reply",
        context: { replyToken: "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA" },
      },
    ]);
  });

  it("is a pressed button, a chat opened, a message taken back, or something that cannot be read", () => {
    const kinds = [
      event({ type: "postback", postback: { data: "action:person" } }),
      event({ type: "follow" }),
      event({ type: "unsend", unsend: { messageId: "444573844083572737" } }),
      event({ message: { id: "1", type: "sticker" } }),
    ];
    expect(kinds.map((kind) => heardIn(kind)).map((heard) => typeof heard !== "string" && heard[0]?.content)).toEqual([
      { type: "choice", value: "action:person" },
      { type: "arrived" },
      { type: "recalled", platformId: "444573844083572737" },
      { type: "unreadable", what: "sticker" },
    ]);
  });

  it("is nothing in standby, in a group, or of a kind that nobody asked for", () => {
    const others = [
      event({ mode: "standby" }),
      event({ source: { type: "group", groupId: "C1", userId: citizen } }),
      event({ type: "unfollow" }),
      event({ type: "somethingNew" }),
    ];
    expect(heardIn(...others)).toEqual([]);
  });

  it("comes in the order in which it happened", () => {
    const late = event({ timestamp: now.getTime(), message: { id: "2", type: "text", text: "二" } });
    const early = event({ timestamp: now.getTime() - 1000, message: { id: "1", type: "text", text: "一" } });
    const heard = heardIn(late, early);
    expect(typeof heard !== "string" && heard.map(({ platformId }) => platformId)).toEqual(["1", "2"]);
  });
});

const message = (seq: number, given: Parameters<typeof reply>[0]): Message => ({
  ...reply(given),
  id: `msg_${seq}`,
  seq,
  inReplyTo: null,
  at: now.toISOString(),
});
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    value: `say:${at}`,
    label: `第${at + 1}个选项，名字很长，要四十个字才能写完`,
  }));

describe("messages on LINE", () => {
  it("keep label and source, have buttons on the last one only, and numbers for devices without buttons", () => {
    const one = message(1, { text: "一", choices: choices(2), label: "人工智能生成" });
    const two = message(2, { text: "二", choices: choices(3) });
    const [call] = renderLine([one, two]);

    expect(call?.through).toBe(2);
    expect(call?.body.map((line) => "quickReply" in line)).toEqual([false, true]);
    expect(call?.body[0]).toMatchObject({ text: expect.stringContaining("〔人工智能生成〕") });
    expect(call?.body[1]).toMatchObject({ text: expect.stringContaining("1. 第1个选项") });
  });

  it("have no more than thirteen buttons, their labels in twenty characters, and carry what was meant in full", () => {
    const [call] = renderLine([message(1, { text: "一", choices: choices(20) })]);
    const { items = [] } = (call?.body[0]?.quickReply ?? {}) as { items?: { action: Record<string, string> }[] };

    expect(items).toHaveLength(13);
    for (const { action } of items) expect([...(action.label ?? "")].length).toBeLessThanOrEqual(20);
    expect(items[0]?.action).toMatchObject({ data: "say:0", displayText: choices(1)[0]?.label });
  });

  it("show a card as a bubble with an alternative text, and a card too large for LINE as words", () => {
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({ label: "姓名", value: "王小明".repeat(20) }));
    const small = renderLine([message(1, { text: "看看", card: { title: "预览", rows: rows(2), note: null } })]);
    const large = renderLine([message(1, { text: "看看", card: { title: "预览", rows: rows(300), note: null } })]);

    expect(small[0]?.body.map(({ type }) => type)).toEqual(["text", "flex"]);
    expect(small[0]?.body[1]).toMatchObject({ altText: expect.stringContaining("预览") });
    expect(large.flatMap(({ body }) => body.map(({ type }) => type))).not.toContain("flex");
    expect(large.flatMap(({ body }) => body).length).toBeGreaterThan(1);
  });

  it("go out in calls of five at most, none of them torn, and stay the same when more follow", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 12_000 }), { minLength: 1, maxLength: 12 }),
        (texts) => {
          const messages = texts.map((text, at) => message(at + 1, { text: `话${text}` }));
          const calls = renderLine(messages);
          const through = calls.map((call) => call.through).filter((seq) => seq !== null);
          expect(through.at(-1)).toBe(messages.length);
          expect(Math.max(...calls.map(({ body }) => body.length))).toBeLessThanOrEqual(5);
          const lines = calls.flatMap(({ body }) =>
            body.flatMap((line) => (line.type === "text" ? line.text.length : [])),
          );
          expect(Math.max(...lines)).toBeLessThanOrEqual(5000);
          const before = renderLine(messages.slice(0, -1));
          expect(calls.slice(0, Math.max(0, before.length - 1))).toEqual(before.slice(0, -1));
        },
      ),
      { numRuns: 30 },
    );
  });
});
