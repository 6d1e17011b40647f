import { describe, expect, it } from "vitest";
import { isSigned, presignedUrl } from "../../../functions/adapters/presigned-url.ts";

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const at = new Date("2013-05-24T00:00:00Z");

describe("a presigned address", () => {
  it("is the one of the published example (Amazon S3, query parameter authentication)", () => {
    const url = presignedUrl(credentials, {
      method: "GET",
      url: new URL("https://examplebucket.s3.amazonaws.com/test.txt"),
      region: "us-east-1",
      headers: {},
      expiresSeconds: 86_400,
      at,
    });

    expect(url.searchParams.get("X-Amz-Signature")).toBe(
      "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });

  const put = () =>
    presignedUrl(credentials, {
      method: "PUT",
      url: new URL("http://uploads.invalid/uploads/bucket/key"),
      region: "local",
      headers: { "content-type": "image/png", "content-length": "12" },
      expiresSeconds: 900,
      at,
    });
  const sent = { "content-type": "image/png", "content-length": "12" };
  const check = (given: Partial<Parameters<typeof isSigned>[1]> = {}) =>
    isSigned(credentials.secretAccessKey, { method: "PUT", url: put(), headers: sent, at, ...given });
  const changed = (name: string, value: string) => {
    const url = put();
    url.searchParams.set(name, value);
    return url;
  };

  it("is good for its own call", () => {
    expect(check()).toBe(true);
  });

  it.each([
    ["another size", { headers: { ...sent, "content-length": "13" } }],
    ["another kind", { headers: { ...sent, "content-type": "text/html" } }],
    ["another call", { method: "DELETE" }],
    ["another key", { url: new URL(put().href.replace("/bucket/key", "/bucket/other")) }],
    ["a later day", { at: new Date("2013-05-24T00:15:01Z") }],
    ["a longer life", { url: changed("X-Amz-Expires", "90000") }],
    ["no signature", { url: changed("X-Amz-Signature", "") }],
    ["fewer signed headers", { url: changed("X-Amz-SignedHeaders", "host") }],
  ])("is no good for %s", (_, given) => {
    expect(check(given)).toBe(false);
  });
});
