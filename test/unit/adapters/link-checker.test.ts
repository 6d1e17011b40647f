import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { RequestOptions } from "node:https";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { createLinkChecker } from "../../../functions/adapters/link-checker.ts";
import { isPublicAddress } from "../../../functions/adapters/public-address.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server at one address of the loopback network; gives the port and what it was asked for. */
const serve = async (address: string, answer: Answer) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(":")[0]}${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  open.push(server);
  return { asked, port: (server.address() as AddressInfo).port };
};

/**
 * The checker against servers here: 127.0.0.2 plays the public Internet, everything else of this machine is as private as it
 * is. Names resolve as told; the rest is the real thing over plain HTTP, on the port of whoever listens at that address.
 */
const checkerOf = (
  names: Readonly<Record<string, readonly string[]>>,
  ports: Readonly<Record<string, number>>,
  hosts = ["*.gov.cn"],
) => {
  const send = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => {
    let port = 0;
    options.lookup?.("", { all: true }, (_error, found) => {
      const [first] = Array.isArray(found) ? found : [];
      port = ports[first?.address ?? ""] ?? 0;
    });
    return httpRequest({ ...options, servername: undefined, port } as RequestOptions, onAnswer);
  };
  return createLinkChecker({
    hosts,
    send: send as never,
    resolve: async (host) => names[host] ?? Promise.reject(Object.assign(new Error(host), { code: "ENOTFOUND" })),
    isPublic: (address) => address === "127.0.0.2" || isPublicAddress(address),
    timeoutMs: 400,
  });
};
const outside = "127.0.0.2";
const inside = "127.0.0.1";
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end("x");

describe("an address of the public Internet", () => {
  it.each(["8.8.8.8", "114.114.114.114", "240e:1::1", "2001:4860:4860::8888"])("is %s", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    ...["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1"],
    ...["0.0.0.0", "198.18.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1"],
    ...["fd12::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "ff02::1"],
    ...["", "localhost", "2130706433", "0x7f000001"],
  ])("is not %s", (address) => expect(isPublicAddress(address)).toBe(false));
  it("is never one of a private network, whatever the last numbers are", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const nets = fc.oneof(
      fc.tuple(fc.constant("10"), byte, byte, byte),
      fc.tuple(fc.constant("127"), byte, byte, byte),
      fc.tuple(fc.constant("192"), fc.constant(168), byte, byte),
      fc.tuple(fc.constant("169"), fc.constant(254), byte, byte),
    );
    fc.assert(
      fc.property(nets, (parts) => {
        expect(isPublicAddress(parts.join("."))).toBe(false);
        expect(isPublicAddress(`::ffff:${parts.join(".")}`)).toBe(false);
      }),
    );
  });
});

describe("looking after the address of a source", () => {
  it.each([
    [200, "alive"],
    [403, "alive"],
    [404, "gone"],
    [410, "gone"],
    [500, "failing"],
  ])("a page that answers %i is %s", async (code, state) => {
    const { port, asked } = await serve(outside, status(code));
    const check = checkerOf({ "www.gov.cn": [outside] }, { [outside]: port });
    expect(await check("https://www.gov.cn/zhengce/1?a=b")).toMatchObject({ state });
    expect(asked).toEqual(["www.gov.cn/zhengce/1?a=b"]);
  });

  it("fetches nothing that is not https, not on the list, has an account or another port", async () => {
    const { port, asked } = await serve(outside, status(200));
    const names = { "www.gov.cn": [outside], "evil.example": [outside], "gov.cn": [outside], "notgov.cn": [outside] };
    const check = checkerOf(names, { [outside]: port });
    for (const url of [
      "http://www.gov.cn/",
      "https://evil.example/",
      "https://gov.cn/",
      "https://notgov.cn/",
      "https://www.gov.cn.evil.example/",
      "https://user:key@www.gov.cn/",
      "https://www.gov.cn:8443/",
      "file:///etc/passwd",
      "https://127.0.0.1/",
      "https://[::1]/",
      "no address",
    ])
      expect(await check(url), url).toMatchObject({ state: "skipped" });
    expect(asked).toEqual([]);
  });

  it("does not connect to a private address that a listed name resolves to, nor when only one of several is private", async () => {
    const { port, asked } = await serve(inside, status(200));
    const names = { "www.gov.cn": [inside], "two.gov.cn": [outside, inside], "meta.gov.cn": ["169.254.169.254"] };
    const check = checkerOf(names, { [inside]: port, [outside]: port });
    for (const host of Object.keys(names)) expect(await check(`https://${host}/`)).toMatchObject({ state: "skipped" });
    expect(asked).toEqual([]);
  });

  it("follows no redirect to loopback, by name or by number, nor out of the list, nor to plain http", async () => {
    const hidden = await serve(inside, status(200));
    const targets = [
      "https://inner.gov.cn/",
      "https://127.0.0.1/",
      "https://[::ffff:127.0.0.1]/",
      "https://evil.example/",
      "http://www.gov.cn/",
      "https://2130706433/",
    ];
    const shown = await serve(outside, ({ url = "" }, response) =>
      response.writeHead(302, { location: targets[Number(url.slice(1))] ?? "" }).end(),
    );
    const names = { "www.gov.cn": [outside], "inner.gov.cn": [inside], "evil.example": [outside] };
    const check = checkerOf(names, { [outside]: shown.port, [inside]: hidden.port });
    for (const index of targets.keys())
      expect(await check(`https://www.gov.cn/${index}`), targets[index]).toMatchObject({ state: "skipped" });
    expect(hidden.asked).toEqual([]);
    expect(shown.asked).toHaveLength(targets.length);
  });

  it("connects to the address it checked, whatever the name says a moment later", async () => {
    const hidden = await serve(inside, status(200));
    const shown = await serve(outside, status(200));
    const answers = [[outside], [inside]];
    const names = {
      get "www.gov.cn"() {
        return answers.shift() ?? [inside];
      },
    };
    const check = checkerOf(names, { [outside]: shown.port, [inside]: hidden.port });
    expect(await check("https://www.gov.cn/")).toEqual({ state: "alive" });
    expect([shown.asked.length, hidden.asked.length]).toEqual([1, 0]);
  });

  it("follows a redirect inside of the list, and gives up after three", async () => {
    const { port, asked } = await serve(outside, ({ url = "" }, response) =>
      url === "/new"
        ? response.writeHead(200).end("here")
        : response.writeHead(301, { location: url === "/old" ? "/new" : "/round" }).end(),
    );
    const check = checkerOf({ "www.gov.cn": [outside] }, { [outside]: port });
    expect(await check("https://www.gov.cn/old")).toEqual({ state: "alive" });
    expect(await check("https://www.gov.cn/round")).toMatchObject({ state: "failing" });
    expect(asked).toHaveLength(6);
  });

  it("reads no endless body and waits for no silent server", async () => {
    const { port } = await serve(outside, ({ url }, response) => {
      if (url === "/silent") return;
      response.writeHead(200);
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
        if (!response.destroyed) response.once("drain", write);
      };
      write();
    });
    const check = checkerOf({ "www.gov.cn": [outside] }, { [outside]: port });
    expect(await check("https://www.gov.cn/endless")).toEqual({ state: "alive" });
    expect(await check("https://www.gov.cn/silent")).toMatchObject({ state: "failing" });
  });

  it("says that a name is not there, or nobody answers, and never throws", async () => {
    const check = checkerOf({ "www.gov.cn": [outside], "empty.gov.cn": [] }, { [outside]: 1 });
    expect(await check("https://gone.gov.cn/")).toEqual({ state: "failing", why: "域名不存在" });
    expect(await check("https://www.gov.cn/")).toEqual({ state: "failing", why: "连不上" });
    expect(await check("https://empty.gov.cn/")).toMatchObject({ state: "failing" });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.webUrl(), fc.string()), async (url) => {
        expect(["skipped", "failing", "alive", "gone"]).toContain((await check(url)).state);
      }),
    );
  });
});
