import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import type { CheckLink, LinkState } from "../knowledge/watch-ports.ts";
import { isPublicAddress } from "./public-address.ts";

type Send = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ReturnType<typeof httpsRequest>;

/** What fetching needs; all but the hosts have their real values in the product. */
export type LinkCheckerDeps = {
  /** Hosts that may be fetched: `www.gov.cn`, or `*.gov.cn` for everything below it. */
  hosts: readonly string[];
  resolve?: (host: string) => Promise<readonly string[]>;
  isPublic?: (address: string) => boolean;
  send?: Send;
  timeoutMs?: number;
};

const mostRedirects = 3;
const mostBytes = 64_000;

const isAllowedHost = (hosts: readonly string[], host: string): boolean =>
  hosts.some((allowed) => (allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed));

/** Why an address is not to be fetched at all; undefined when it may be. */
const refusalOf = (url: URL, hosts: readonly string[]): string | undefined => {
  if (url.protocol !== "https:") return "不是 https";
  if (url.username !== "" || url.password !== "") return "网址里有账号";
  if (url.port !== "") return "端口不是 443";
  return isAllowedHost(hosts, url.hostname) ? undefined : "不在允许检查的网站里";
};

const resolveAll = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

type Answer = { status: number; location: string | undefined };

/** Answers with the one address that was checked, whatever the name says by now. */
const pinned =
  (address: string): NonNullable<RequestOptions["lookup"]> =>
  (_host, options, done) => {
    const family = address.includes(":") ? 6 : 4;
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };

/** One GET to this address of the host: its status and where it sends on to. The body is read up to a limit and thrown away. */
const fetchOnce = (url: URL, address: string, send: Send, timeoutMs: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const options: RequestOptions = {
      method: "GET",
      host: url.hostname,
      servername: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: { accept: "text/html,application/pdf,*/*", "user-agent": "xiaochuang-link-check" },
      lookup: pinned(address),
      agent: false,
      signal,
    };
    const request = send(options, (answer) => {
      const { statusCode: status = 0, headers } = answer;
      let bytes = 0;
      const finish = (): void => {
        resolve({ status, location: headers.location });
        request.destroy();
      };
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) finish();
      });
      answer.once("end", finish).once("error", reject);
    });
    request.once("error", reject).end();
  });

const gone = new Set([404, 410]);

const stateOf = (status: number): LinkState => {
  if (gone.has(status)) return { state: "gone", why: `对方返回 ${status}` };
  // Some sites refuse machines: a page that answers so is still there.
  if (status < 400 || status === 401 || status === 403 || status === 405 || status === 412) return { state: "alive" };
  return { state: "failing", why: `对方返回 ${status}` };
};

const nextOf = ({ status, location }: Answer, url: URL): URL | undefined =>
  status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url.href)
    ? new URL(location, url)
    : undefined;

const failureOf = (error: unknown): LinkState => {
  const isUnknownName = error instanceof Error && "code" in error && error.code === "ENOTFOUND";
  return { state: "failing", why: isUnknownName ? "域名不存在" : "连不上" };
};

const skipped = (why: string): LinkState => ({ state: "skipped", why });

/**
 * Checks whether addresses still lead somewhere, and fetches nothing else: https on port 443 of the hosts named, never an
 * address that is not of the public Internet, however the name resolves and wherever it redirects; no more than three
 * redirects, 64 kB and some seconds each. The connection goes to the very address that was checked. Never throws.
 */
export const createLinkChecker = ({ hosts, ...deps }: LinkCheckerDeps): CheckLink => {
  const { resolve = resolveAll, isPublic = isPublicAddress, send = httpsRequest, timeoutMs = 8_000 } = deps;

  const follow = async (url: URL, redirects: number): Promise<LinkState> => {
    const refusal = refusalOf(url, hosts);
    if (refusal) return skipped(refusal);
    const addresses = await resolve(url.hostname);
    const [address] = addresses;
    if (address === undefined) return { state: "failing", why: "域名没有地址" };
    if (!addresses.every(isPublic)) return skipped("域名指向内部地址");
    const answer = await fetchOnce(url, address, send, timeoutMs);
    const next = nextOf(answer, url);
    if (!next) return stateOf(answer.status);
    return redirects < mostRedirects ? follow(next, redirects + 1) : { state: "failing", why: "跳转太多次" };
  };

  return async (link) => (URL.canParse(link) ? follow(new URL(link), 0).catch(failureOf) : skipped("不是网址"));
};
