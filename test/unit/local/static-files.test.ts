import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileInside } from "../../../local/gateway/static-files.ts";

describe("the file of a path", () => {
  test("lies in the folder", () => {
    expect(fileInside("/srv/pages", "/assets/app.js")).toBe(join("/srv/pages/assets/app.js"));
    expect(fileInside("/srv/pages", "/")).toBe(join("/srv/pages/index.html"));
    expect(fileInside("/srv/pages", "/%E6%8A%A5.png")).toBe(join("/srv/pages/报.png"));
  });

  test.each([
    "/../secret",
    "/assets/../../secret",
    "/%2e%2e/secret",
    "/..%2fsecret",
    "/..\\secret",
    "/%5c..%5csecret",
    "/.env",
    "/assets/.git/config",
    "/a%00.js",
    "/%E0%A4%A",
  ])("is refused for %s", (path) => {
    expect(fileInside("/srv/pages", path)).toBeUndefined();
  });
});
