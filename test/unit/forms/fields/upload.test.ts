import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptsAnswer, parseAnswer, showAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

const field = buildField({ type: "upload", accept: { kinds: ["jpg"], maxMegabytes: 5, maxFiles: 2 } });
const idOf = (letter: string) => `upl_${letter.repeat(22)}`;
const files: Readonly<Record<string, string>> = {
  [idOf("a")]: "正面.jpg",
  [idOf("b")]: "反/面,.jpg",
  [idOf("c")]: "多.jpg",
};
const findUpload = (id: string) => {
  const name = files[id];
  return name ? { name } : undefined;
};
const parse = (text: string) => parseAnswer(text, field, { ...fieldContext, findUpload });

describe("upload", () => {
  it("keeps the files that were taken in, each once, under the names they were taken in with", () => {
    expect(parse(`${idOf("a")}/别的名字.exe,${idOf("b")},${idOf("a")}`)).toEqual({
      ok: true,
      value: [`${idOf("a")}/正面.jpg`, `${idOf("b")}/反_面_.jpg`],
    });
  });

  it.each([
    ["words", "我没有照片", "form.error-upload-how"],
    ["a file that was never taken in", idOf("x"), "form.error-upload-gone"],
    ["a good file beside one that is gone", `${idOf("a")},${idOf("x")}`, "form.error-upload-gone"],
    ["too many", [idOf("a"), idOf("b"), idOf("c")].join(","), "form.error-upload-many"],
  ])("refuses %s", (_, text, errorKey) => {
    expect(parse(text)).toMatchObject({ ok: false, errorKey });
  });

  it("takes nothing where no files are known, and nothing that is no file when it is read again", () => {
    expect(parseAnswer(idOf("a"), field, fieldContext)).toMatchObject({ errorKey: "form.error-upload-gone" });
    expect(acceptsAnswer(["/etc/passwd"], field)).toBe(false);
    expect(acceptsAnswer([`${idOf("a")}/a.jpg`, `${idOf("b")}/b.jpg`, `${idOf("c")}/c.jpg`], field)).toBe(false);
  });

  it("shows the names", () => {
    expect(showAnswer([`${idOf("a")}/正面.jpg`, `${idOf("b")}/反面.jpg`], field, fieldContext)).toBe(
      "正面.jpg、反面.jpg",
    );
  });

  it("never fails whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => parse(text).ok === false));
  });
});
