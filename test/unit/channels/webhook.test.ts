import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWebhook } from "../../../functions/channels/webhook/parse.ts";
import { verifyWebhook } from "../../../functions/channels/webhook/verify.ts";
import { signRequest } from "../../../functions/shared/signed-request.ts";
import { damaged, postCall } from "../../support/webhook-calls.ts";

const keys = { "app-1": "0123456789abcdef0123456789abcdef", "app-2": "fedcba9876543210fedcba9876543210" };
const now = new Date("2026-11-26T02:00:00.000Z");
const body =
  '{"version":1,"account":"city-app","id":"m-1","user":"u-1","at":"2026-11-26T02:00:00Z","content":{"type":"text","text":"退休金怎么算？"}}';
// Computed outside of this code, with Python's hmac, over "1795658400." and the body.
const headers = {
  "x-xc-key": "app-1",
  "x-xc-timestamp": "1795658400",
  "x-xc-signature": "v1=f6792534db17f3e950e445394ed74f08b8088164f87bec2132956a349a2cf5d5",
};
const contentOf = (content: object, more: object = {}) => {
  const text = JSON.stringify({ ...JSON.parse(body), content, ...more });
  const parsed = parseWebhook(Buffer.from(text), "city-app", now);
  return parsed.type === "heard" ? parsed.heard[0]?.content : parsed.reason;
};

describe("a call of a city's own app", () => {
  it("is genuine with a signature that was computed elsewhere", () => {
    expect(verifyWebhook(postCall(body, headers), keys, now)).toEqual({ type: "genuine", payload: Buffer.from(body) });
  });

  it("is taken with the old key and with the new one", () => {
    const signed = signRequest({ id: "app-2", secret: keys["app-2"] }, body, now);
    expect(verifyWebhook(postCall(body, signed), keys, now).type).toBe("genuine");
  });

  it("is refused when it was damaged, is unsigned, has another key, or was signed more than five minutes ago", () => {
    for (const other of damaged(body))
      expect(verifyWebhook(postCall(other, headers), keys, now)).toMatchObject({ type: "refused" });
    expect(verifyWebhook(postCall(body), keys, now)).toMatchObject({ reason: "unsigned" });
    for (const id of ["app-2", "app-3", "__proto__", "constructor", ""])
      expect(verifyWebhook(postCall(body, { ...headers, "x-xc-key": id }), keys, now)).toMatchObject({
        reason: "wrong-signature",
      });
    for (const seconds of [301, -301]) {
      const later = new Date(now.getTime() + seconds * 1000);
      expect(verifyWebhook(postCall(body, headers), keys, later)).toMatchObject({ reason: "wrong-signature" });
    }
    expect(verifyWebhook({ ...postCall(body, headers), method: "GET" }, keys, now)).toMatchObject({
      reason: "malformed",
    });
  });

  it("in another encoding is refused before anything is computed", () => {
    expect(verifyWebhook(postCall(Buffer.from([0xc4, 0xe3]), headers), keys, now)).toMatchObject({
      reason: "unreadable",
    });
  });

  it("gives any bytes a value and throws for none", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(parseWebhook(bytes, "city-app", now).type).toBe("refused");
          expect(verifyWebhook(postCall(Buffer.from(bytes), headers), keys, now).type).toBe("refused");
        },
      ),
    );
    fc.assert(
      fc.property(fc.object(), (content) => {
        expect(() => contentOf(content)).not.toThrow();
      }),
    );
  });
});

describe("what a city's own app says", () => {
  it("is one thing that one user did, under the app's own id", () => {
    expect(parseWebhook(Buffer.from(body), "city-app", now)).toEqual({
      type: "heard",
      heard: [
        {
          platformId: "m-1",
          sender: "u-1",
          at: now,
          content: { type: "text", text: "退休金怎么算？" },
          opens: "app",
          context: {},
        },
      ],
    });
  });

  it("may be a button, the fields of a form, an opened chat, something unreadable, or a message taken back", () => {
    const all = [
      { type: "choice", value: "action:person" },
      { type: "form", values: { mobile: "13900000000" } },
      { type: "arrived" },
      { type: "unreadable", what: "voice" },
    ];
    for (const content of all) expect(contentOf(content)).toEqual(content);
    expect(contentOf({ type: "recalled", id: "m-0" })).toEqual({ type: "recalled", platformId: "m-0" });
  });

  it("was said now when it comes late or from a clock that is wrong: the limits of a minute hold", () => {
    for (const at of ["2026-11-20T00:00:00Z", "2099-01-01T00:00:00+08:00"]) {
      const text = JSON.stringify({ ...JSON.parse(body), at });
      expect(parseWebhook(Buffer.from(text), "city-app", now)).toMatchObject({ heard: [{ at: now }] });
    }
  });

  it("is refused for another account and when anything is unknown", () => {
    expect(contentOf({ type: "arrived" }, { account: "other" })).toBe("wrong-account");
    expect(contentOf({ type: "arrived" }, { role: "admin" })).toBe("unreadable");
    expect(contentOf({ type: "agent-said", text: "我是坐席" })).toBe("unreadable");
    expect(contentOf({ type: "arrived" }, { version: 2 })).toBe("unreadable");
  });
});
