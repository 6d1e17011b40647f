import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openContent, openSignedContent, sealContent } from "../../../functions/channels/alipay/content-cipher.ts";
import { readFormBody } from "../../../functions/channels/alipay/form-body.ts";
import { readGatewayAnswer } from "../../../functions/channels/alipay/gateway-response.ts";
import { parseAlipay } from "../../../functions/channels/alipay/parse.ts";
import { isRsa2, readPrivateKey, readPublicKey, signRsa2 } from "../../../functions/channels/alipay/rsa2.ts";
import { verifyAlipay } from "../../../functions/channels/alipay/verify.ts";
import { damaged, postCall } from "../../support/webhook-calls.ts";

// Made outside of this code with Python's cryptography: bodies, signatures, ciphertexts. The private key was thrown away.
const vectors: Record<string, string> = JSON.parse(
  readFileSync(join(import.meta.dirname, "vectors/alipay.json"), "utf8"),
);
const vector = (name: string): string => vectors[name] ?? "";

const der = (key: { export(options: { type: "pkcs8" | "spki"; format: "der" }): Buffer }, type: "pkcs8" | "spki") =>
  key.export({ type, format: "der" }).toString("base64");
const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const applicationKey = readPrivateKey(der(pair.privateKey, "pkcs8"));
const applicationPublicKey = der(pair.publicKey, "spki");
const alipayPublicKey = readPublicKey(vector("alipayPublicKey"));
const appId = vector("appId");
const now = new Date(Number(vectors.time));
const options = {
  appId,
  alipayPublicKey,
  applicationKey,
  applicationPublicKey,
  certificateMode: false,
  defaultCharset: "GBK",
};

const take = (body: string | Buffer, query = {}) => verifyAlipay(postCall(body, {}, query), options);
const heard = (body: string) => {
  const verified = take(body);
  return verified.type === "genuine" ? parseAlipay(verified.payload, appId, now) : verified;
};

describe("a message of a life account", () => {
  it.each(["gbk", "gbkReordered", "utf8"])("is heard whatever its charset and order of parameters: %s", (name) => {
    expect(heard(vector(name))).toEqual({
      type: "heard",
      heard: [
        {
          platformId: "001100000000000001",
          sender: "2088000000000001",
          at: now,
          content: { type: "text", text: "退休金怎么算？&<b>" },
          opens: "message",
          context: {},
        },
      ],
    });
  });

  it("is refused when a byte is turned, an end cut or something added", () => {
    for (const body of damaged(vector("gbk"))) expect(take(body).type).toBe("refused");
  });

  it("is refused with a weaker signature, by name or in truth, and when signed by the other rule", () => {
    expect(take(vector("sha1"))).toEqual({ type: "refused", reason: "downgraded" });
    expect(take(vector("sha1CalledRsa2"))).toEqual({ type: "refused", reason: "wrong-signature" });
    expect(take(vector("v2SignedAsV1"))).toEqual({ type: "refused", reason: "wrong-signature" });
    expect(take(vector("gbk").replace("RSA2", "RSA"))).toEqual({ type: "refused", reason: "downgraded" });
    expect(take(vector("gbk").replace(/(^|&)sign=[^&]*/, ""))).toEqual({ type: "refused", reason: "unsigned" });
  });

  it("is refused when a parameter comes twice, or its charset is another than its bytes'", () => {
    expect(take(`${vector("gbk")}&biz_content=x`)).toEqual({ type: "refused", reason: "malformed" });
    expect(take(vector("gbk").replace("charset=GBK", "charset=UTF-8"))).toMatchObject({ reason: "wrong-signature" });
    const utf8AsGbk = { ...options, defaultCharset: "GBK" };
    expect(verifyAlipay(postCall(vector("utf8").replace("&charset=UTF-8", "")), utf8AsGbk).type).toBe("refused");
  });

  it("is refused for another application and when it is older than five minutes", () => {
    const verified = take(vector("gbk"));
    const payload = verified.type === "genuine" ? verified.payload : Buffer.alloc(0);
    expect(parseAlipay(payload, "2021000000000001", now)).toMatchObject({ reason: "wrong-account" });
    expect(parseAlipay(payload, appId, new Date(now.getTime() + 301_000))).toMatchObject({ reason: "stale" });
  });

  it("is refused when its XML is anything but plain elements", () => {
    const xml = (inner: string) => Buffer.from(inner);
    const fields = `<AppId>${appId}</AppId><FromUserId>2088000000000001</FromUserId><MsgType>text</MsgType><CreateTime>${now.getTime()}</CreateTime>`;
    const bad = [
      `<!DOCTYPE XML [<!ENTITY a "b">]><XML>${fields}</XML>`,
      `<XML>${fields}<AppId>${appId}</AppId></XML>`,
      `<XML>${fields}`,
      `<XML>${fields}</XML><XML>${fields}</XML>`,
      `<XML a="b">${fields}</XML>`,
      `<xml>${fields}</xml>`,
    ];
    for (const document of bad) expect(parseAlipay(xml(document), appId, now)).toMatchObject({ type: "refused" });
    expect(parseAlipay(xml(`<XML>${fields}</XML>`), appId, now)).toEqual({ type: "heard", heard: [] });
  });

  it("tells of chats opened and of what cannot be read; who unfollows is not heard", () => {
    const event = (type: string, kind: string) =>
      Buffer.from(
        `<XML><AppId>${appId}</AppId><FromUserId>2088000000000001</FromUserId><MsgType>${type}</MsgType><EventType>${kind}</EventType><CreateTime>${now.getTime()}</CreateTime></XML>`,
      );
    const contents = [
      event("event", "follow"),
      event("event", "enter"),
      event("image", ""),
      event("event", "unfollow"),
    ].map((payload) => {
      const parsed = parseAlipay(payload, appId, now);
      return parsed.type === "heard" ? parsed.heard[0]?.content : parsed.reason;
    });
    expect(contents).toEqual([
      { type: "arrived" },
      { type: "arrived" },
      { type: "unreadable", what: "image" },
      undefined,
    ]);
  });

  it("gives any bytes a value and throws for none", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(take(Buffer.from(bytes)).type).toBe("refused");
          expect(parseAlipay(bytes, appId, now).type).toBe("refused");
        },
      ),
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 255 }), (place, byte) => {
        const bytes = Buffer.from(vector("gbk"));
        const at = place % bytes.length;
        const before = bytes[at];
        bytes[at] = byte;
        // Percent signs may be written with small or capital letters: the same bytes.
        if (
          before !== byte &&
          String.fromCharCode(before ?? 0).toLowerCase() !== String.fromCharCode(byte).toLowerCase()
        )
          expect(take(bytes).type).toBe("refused");
      }),
      { numRuns: 300 },
    );
  });
});

describe("the check of the address", () => {
  it("is answered with our public key, signed over exactly what stands in the response", () => {
    const verified = take(vector("check"));
    const answer = verified.type === "answer" ? verified.answer : { status: 0, type: "", body: "" };
    const [, response = "", sign = ""] = /<response>(.*)<\/response><sign>(.*)<\/sign>/.exec(String(answer.body)) ?? [];

    expect(answer).toMatchObject({ status: 200, type: "text/xml; charset=GBK" });
    expect(response).toBe(`<success>true</success><biz_content>${applicationPublicKey}</biz_content>`);
    expect(isRsa2(readPublicKey(applicationPublicKey), Buffer.from(response), sign)).toBe(true);
  });

  it("of somebody else is told to have failed, in certificate mode too", () => {
    const forged = vector("check").replace(/biz_content=[^&]*/, "biz_content=x");
    const verified = take(forged);
    expect(verified.type === "answer" && verified.answer.body).toContain("<error_code>VERIFY_FAILED</error_code>");
    const certificate = verifyAlipay(postCall(vector("check")), { ...options, certificateMode: true });
    expect(certificate.type === "answer" && certificate.answer.body).toContain(
      "<response><success>true</success></response>",
    );
  });
});

describe("an ordinary notification", () => {
  const query = { kind: "notify" };

  it("is acknowledged at its own address, where the other rule holds", () => {
    expect(take(vector("v1Content"), query)).toMatchObject({
      type: "answer",
      answer: { status: 200, body: "success" },
    });
    expect(take(vector("v1Content"))).toMatchObject({ reason: "wrong-signature" });
    expect(take(vector("gbk"), query)).toMatchObject({ reason: "wrong-signature" });
  });

  it("is refused for another application", () => {
    const other = { ...options, appId: "2021000000000001" };
    expect(verifyAlipay(postCall(vector("v1Content"), {}, query), other)).toMatchObject({ reason: "wrong-account" });
  });
});

describe("RSA2", () => {
  it("signs what it verifies, and takes keys with PEM lines or without, PKCS#8 or PKCS#1", () => {
    const pkcs1 = pair.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    const signature = signRsa2(readPrivateKey(pkcs1), Buffer.from("退休"));
    expect(signature).toBe(signRsa2(applicationKey, Buffer.from("退休")));
    expect(isRsa2(readPublicKey(applicationPublicKey), Buffer.from("退休"), signature)).toBe(true);
    expect(isRsa2(readPublicKey(applicationPublicKey), Buffer.from("退休 "), signature)).toBe(false);
  });

  it("refuses keys that are too short", () => {
    const short = generateKeyPairSync("rsa", { modulusLength: 1024 });
    expect(() => readPublicKey(der(short.publicKey, "spki"))).toThrow("config.missing");
    expect(() => readPrivateKey(der(short.privateKey, "pkcs8"))).toThrow("config.missing");
  });

  it("reads form bodies as bytes, once", () => {
    expect(readFormBody(Buffer.from("a=%C4%E3+%2B&b="))).toEqual(
      new Map([
        ["a", Buffer.from([0xc4, 0xe3, 0x20, 0x2b])],
        ["b", Buffer.alloc(0)],
      ]),
    );
    for (const body of ["a=1&a=2", "a", "=1", "a=%4", "a=%zz", "a=你", "a=1&&b=2", "a=1 2", ""])
      expect(readFormBody(Buffer.from(body))).toBeUndefined();
  });
});

describe("an answer of Alipay's gateway", () => {
  const keys = { alipayPublicKey, aesKey: vector("aesKey") };
  const method = "alipay.system.oauth.token";

  it("is believed when Alipay signed its exact text, braces and quotes in strings included", () => {
    expect(readGatewayAnswer(vector("gateway"), method, keys)).toEqual({
      outcome: "done",
      content: JSON.parse(vector("gatewayRaw")),
    });
  });

  it("is opened when it is encrypted", () => {
    expect(readGatewayAnswer(vector("sealedGateway"), "alipay.user.info", keys)).toEqual({
      outcome: "done",
      content: JSON.parse(vector("sealedPlain")),
    });
  });

  it("is not believed when it was changed, written anew, unsigned, or is of another method", () => {
    const bad = [
      vector("gateway").replace("074a1", "074a2"),
      vector("gateway").replace('"msg":"Success"', '"msg": "Success"'),
      vector("gateway").replace(/,"sign":.*/, "}"),
      '{"alipay_system_oauth_token_response":{"open_id":"x"},"sign":""}',
      "<html>504</html>",
      "",
    ];
    for (const text of bad) expect(readGatewayAnswer(text, method, keys)).toEqual({ outcome: "unbelievable" });
    expect(readGatewayAnswer(vector("gateway"), "alipay.user.info", keys)).toEqual({ outcome: "unbelievable" });
  });

  it("that Alipay did not sign is a failure at most", () => {
    const failed = '{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid"}}';
    expect(readGatewayAnswer(failed, method, keys)).toEqual({
      outcome: "failed",
      code: "40002",
      subCode: "isv.code-invalid",
    });
    expect(readGatewayAnswer('{"error_response":{"code":"10000","open_id":"x"}}', method, keys)).toEqual({
      outcome: "unbelievable",
    });
  });

  it("gives any text a value", () => {
    fc.assert(fc.property(fc.string(), (text) => void readGatewayAnswer(text, method, keys)));
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = `{"alipay_system_oauth_token_response":${json},"sign":"${"A".repeat(344)}"}`;
        expect(readGatewayAnswer(text, method, keys).outcome).not.toBe("done");
      }),
    );
  });
});

describe("encrypted contents", () => {
  it("are the same as elsewhere, there and back", () => {
    expect(sealContent(vector("aesKey"), vector("sealedPlain"))).toBe(vector("sealed"));
    expect(openContent(vector("aesKey"), vector("sealed"))).toBe(vector("sealedPlain"));
  });

  it("with wrong padding, wrong length, another key or other characters are not opened", () => {
    const other = Buffer.alloc(16, 7).toString("base64");
    for (const sealed of [
      vector("sealedWrongPadding"),
      vector("sealedPad0"),
      vector("sealed").slice(4),
      "",
      "你好",
      "AAAA",
    ])
      expect(openContent(vector("aesKey"), sealed)).toBeUndefined();
    expect(openContent(other, vector("sealed"))).toBeUndefined();
  });

  it("of the page are opened only with Alipay's signature over the ciphertext in its quotes", () => {
    const keys = { alipayPublicKey, aesKey: vector("aesKey") };
    const given = { response: vector("sealed"), sign: vector("sealedSign"), signType: "RSA2" };
    expect(openSignedContent(keys, given)).toBe(vector("sealedPlain"));
    expect(openSignedContent(keys, { ...given, signType: "RSA" })).toBeUndefined();
    expect(openSignedContent(keys, { ...given, response: `${given.response.slice(0, -4)}AAA=` })).toBeUndefined();
  });
});
