import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonFields } from "../../../functions/channels/json-fields.ts";
import { readQuery } from "../../../functions/channels/read-query.ts";
import { splitText } from "../../../functions/channels/split-text.ts";
import { readXml, writeXml } from "../../../functions/channels/xml-fields.ts";

describe("XML of a platform", () => {
  test("is read as it was written, texts as texts", () => {
    const fields = { ToUserName: "gh_1", Content: '00123 <a href="x">]]> &amp; 你好', CreateTime: 1714036504 };
    expect(readXml(writeXml(fields))).toEqual({ ...fields, CreateTime: "1714036504" });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(readXml(writeXml({ Content: text }))).toEqual({ Content: text });
      }),
    );
  });

  test("may hold fields of fields, and lists of what comes twice", () => {
    expect(readXml("<xml><List><Id>a</Id></List><List><Id>b</Id></List></xml>")).toEqual({
      List: [{ Id: "a" }, { Id: "b" }],
    });
    expect(readXml('<?xml version="1.0"?>\n<xml>\n<A>1&lt;2</A>\n</xml>\n')).toEqual({ A: "1<2" });
  });

  test.each([
    '<!DOCTYPE xml [<!ENTITY a "aaaa">]><xml><A>&a;</A></xml>',
    "<xml><!DOCTYPE x><A>1</A></xml>",
    '<xml a="1"><A>1</A></xml>',
    "<xml><!-- hidden --><A>1</A></xml>",
    "<xml><?php 1 ?></xml>",
    "<xml><A>1</B></xml>",
    "<xml><A>1</A>",
    "<xml><A>1</A></xml><xml/>",
    "<xml>text<A>1</A></xml>",
    "<other><A>1</A></other>",
    "<xml><a><b><c><d><e>1</e></d></c></b></a></xml>",
    "",
  ])("that is anything else is refused: %s", (text) => {
    expect(readXml(text)).toBeUndefined();
  });

  test("knows no entity of its own, and prototypes are names like others", () => {
    expect(readXml("<xml><A>&a;&#65;</A></xml>")).toEqual({ A: "&a;&#65;" });
    expect(Object.keys(readXml("<xml><__proto__>1</__proto__></xml>") ?? {})).toEqual(["__proto__"]);
  });

  test("of any text gives fields or nothing, and soon", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readXml(`<xml>${text}</xml>`)));
    expect(readXml(`<xml>${"<A>".repeat(20_000)}`)).toBeUndefined();
  });
});

describe("JSON of a platform", () => {
  test("keeps the digits of numbers that are too long for a number", () => {
    const one = readJsonFields('{"MsgId":24086087575195331,"CreateTime":1714036504}');
    const other = readJsonFields('{"MsgId":24086087575195332}');
    expect(one).toEqual({ MsgId: "24086087575195331", CreateTime: "1714036504" });
    expect(other?.MsgId).not.toBe(one?.MsgId);
  });

  test("of any text gives fields or nothing", () => {
    for (const text of ["[]", "1", "null", '"x"', "{", ""]) expect(readJsonFields(text)).toBeUndefined();
    fc.assert(fc.property(fc.json(), (text) => void readJsonFields(text)));
  });
});

describe("a query", () => {
  test("is decoded once, and a plus sign stays one", () => {
    expect(readQuery("a=1&echostr=AB%2Bc%2F%3D&plus=a+b")).toEqual({ a: "1", echostr: "AB+c/=", plus: "a+b" });
  });

  test("with a name given twice, or that cannot be decoded, is none", () => {
    for (const raw of ["a=1&a=2", "a=1&%61=2", "a=%zz", "a=%ff"]) expect(readQuery(raw)).toBeUndefined();
  });
});

describe("a long text", () => {
  const limit = { amount: 60, unit: "bytes" as const };

  test("is split after sentences and loses nothing but spaces", () => {
    const pieces = splitText("带身份证。再带户口簿。到窗口办理就可以了。不收费。", limit);
    expect(pieces.every((piece) => piece.endsWith("。"))).toBe(true);
    expect(pieces.join("")).toBe("带身份证。再带户口簿。到窗口办理就可以了。不收费。");
  });

  test("never has a piece over the limit nor a character in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const pieces = splitText(text, limit);
        expect(pieces.every((piece) => Buffer.byteLength(piece) <= 60)).toBe(true);
        expect(pieces.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });
});
