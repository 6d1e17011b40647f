import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDouyin } from "../../../functions/channels/douyin/parse.ts";
import { verifyDouyin } from "../../../functions/channels/douyin/verify.ts";
import { damaged, postCall } from "../../support/webhook-calls.ts";

const clientSecret = "douyin-secret-of-the-tests-000000";
const clientKey = "ttabcdef0123456789";
const keys = { clientKey, clientSecret };
const now = new Date("2026-11-26T02:00:00.000Z");

// Signatures computed outside of this code, with Python's hashlib.
const said =
  '{"event":"im_receive_msg","from_user_id":"_000CitizenOfTheTests","to_user_id":"_000AccountOfTheTests","client_key":"ttabcdef0123456789","content":{"conversation_short_id":"@conversation==","server_message_id":"@message==","conversation_type":1,"create_time":1795658400000,"message_type":"text","text":"退休金怎么算？"},"log_id":"20261126"}';
const saidSignature = "25d54b8bf5e022e389ce9bc3504144c7169409e7";
const check =
  '{"event":"verify_webhook","client_key":"ttabcdef0123456789","content":{"challenge":9007199254740993123}}';
const checkSignature = "e86c700f9373825699e4a2ee23d43645cfd74322";

const call = (body: string, signature: string) => postCall(body, { "x-douyin-signature": signature });
const signed = (body: string) => call(body, createHash("sha1").update(clientSecret).update(body).digest("hex"));
const changed = (changes: object, content: object = {}) => {
  const base = JSON.parse(said);
  return JSON.stringify({ ...base, ...changes, content: { ...base.content, ...content } });
};
const contentOf = (body: string) => {
  const parsed = parseDouyin(Buffer.from(body), clientKey, now);
  return parsed.type === "heard" ? parsed.heard.map(({ content }) => content) : parsed.reason;
};

describe("a call of Douyin", () => {
  it("is genuine with a signature that was computed elsewhere", () => {
    expect(verifyDouyin(call(said, saidSignature), keys)).toEqual({ type: "genuine", payload: Buffer.from(said) });
  });

  it("that checks the address is answered with its number, digit by digit", () => {
    expect(verifyDouyin(call(check, checkSignature), keys)).toEqual({
      type: "answer",
      answer: { status: 200, type: "application/json", body: '{"challenge":9007199254740993123}' },
    });
    const asText = '{"event":"verify_webhook","client_key":"ttabcdef0123456789","content":"{\\"challenge\\":123456}"}';
    expect(verifyDouyin(signed(asText), keys)).toMatchObject({ answer: { body: '{"challenge":123456}' } });
  });

  it("is refused when it was damaged, is not signed, or is signed in another way", () => {
    for (const body of damaged(said))
      expect(verifyDouyin({ ...call("", saidSignature), body }, keys)).toEqual({
        type: "refused",
        reason: "wrong-signature",
      });
    expect(verifyDouyin(postCall(said), keys)).toMatchObject({ reason: "unsigned" });
    for (const other of [saidSignature.toUpperCase(), "", `${saidSignature}0`, checkSignature])
      expect(verifyDouyin(call(said, other), keys)).toMatchObject({ reason: "wrong-signature" });
  });

  it("that a stranger made longer is no JSON any more", () => {
    const longer = Buffer.concat([Buffer.from(said), Buffer.from([0x80, 0, 0]), Buffer.from('{"event":"x"}')]);
    expect(parseDouyin(longer, clientKey, now)).toEqual({ type: "refused", reason: "unreadable" });
  });

  it("is refused for another application, and when it is older than five minutes", () => {
    expect(contentOf(changed({ client_key: "tt_other" }))).toBe("wrong-account");
    expect(contentOf(changed({}, { create_time: now.getTime() - 301_000 }))).toBe("stale");
  });

  it("gives any bytes a value and throws for none", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(["heard", "refused"]).toContain(parseDouyin(bytes, clientKey, now).type);
          expect(verifyDouyin(postCall(Buffer.from(bytes), { "x-douyin-signature": "0" }), keys).type).toBe("refused");
        },
      ),
    );
    fc.assert(
      fc.property(fc.object(), fc.object(), (changes, content) => {
        expect(["heard", "refused"]).toContain(
          parseDouyin(Buffer.from(changed(changes, content)), clientKey, now).type,
        );
      }),
    );
  });
});

describe("what a call of Douyin says", () => {
  it("is the citizen's words, with what an answer needs", () => {
    expect(parseDouyin(Buffer.from(said), clientKey, now)).toEqual({
      type: "heard",
      heard: [
        {
          platformId: "@message==",
          sender: "_000CitizenOfTheTests",
          at: now,
          content: { type: "text", text: "退休金怎么算？" },
          opens: "im_receive_msg",
          context: { conversationId: "@conversation==", messageId: "@message==", account: "_000AccountOfTheTests" },
        },
      ],
    });
  });

  it("is a chat opened, a message taken back, or something that cannot be read", () => {
    expect(contentOf(changed({ event: "im_enter_direct_msg" }))).toEqual([{ type: "arrived" }]);
    expect(contentOf(changed({ event: "im_recall_msg" }))).toEqual([{ type: "recalled", platformId: "@message==" }]);
    expect(contentOf(changed({}, { message_type: "image", text: undefined }))).toEqual([
      { type: "unreadable", what: "image" },
    ]);
  });

  it("may come as JSON in a string", () => {
    const base = JSON.parse(said);
    expect(contentOf(JSON.stringify({ ...base, content: JSON.stringify(base.content) }))).toEqual([
      { type: "text", text: "退休金怎么算？" },
    ]);
  });

  it("is nothing in a group, or for events that nobody asked for", () => {
    expect(contentOf(changed({}, { conversation_type: 2 }))).toEqual([]);
    expect(contentOf(changed({ event: "im_send_msg" }))).toEqual([]);
    expect(contentOf(changed({ event: "authorize" }))).toEqual([]);
  });
});
