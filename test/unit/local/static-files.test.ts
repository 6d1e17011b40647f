import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodingFor } from "../../../local/gateway/packed-bytes.ts";
import { createStaticFiles, fileInside } from "../../../local/gateway/static-files.ts";

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

describe("a page's files", () => {
  const script = `export const words = ${JSON.stringify("政务服务 ".repeat(400))};`;
  let folder: string;
  let server: Server;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "xc-site-"));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "assets/index-Dk3f9aB2.js"), script);
    writeFileSync(join(folder, "index.html"), "<title>小窗</title>");
    const serve = createStaticFiles([{ prefix: "/", folder }], "");
    server = createServer((request, response) => void serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const read = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      get({ host: "127.0.0.1", port, path, headers, agent: false }, async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part as Buffer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      }).once("error", reject);
    });

  test.each([
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
  ])("go out packed to who takes %s", async (accepted, encoding, unpack) => {
    const { headers, body } = await read("/assets/index-Dk3f9aB2.js", { "accept-encoding": accepted });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers.vary).toBe("accept-encoding");
    expect(Number(headers["content-length"])).toBe(body.length);
    expect(unpack(body).toString()).toBe(script);
  });

  test("go out as they are to who takes nothing, and when packing them would save nothing", async () => {
    const plain = await read("/assets/index-Dk3f9aB2.js", {});
    expect([plain.headers["content-encoding"], plain.body.toString()]).toEqual([undefined, script]);
    const small = await read("/", { "accept-encoding": "br" });
    expect([small.headers["content-encoding"], small.headers.vary]).toEqual([undefined, undefined]);
  });

  test("are not sent again to who has them", async () => {
    const first = await read("/", { "accept-encoding": "br" });
    const again = await read("/", { "if-none-match": first.headers.etag ?? "" });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    writeFileSync(join(folder, "index.html"), "<title>小窗 2</title>");
    expect((await read("/", { "if-none-match": first.headers.etag ?? "" })).status).toBe(200);
  });

  test("are never packed in a way that was not named", () => {
    expect(encodingFor("")).toBeUndefined();
    expect(encodingFor("identity, zstd, br;q=0.0")).toBeUndefined();
  });
});
