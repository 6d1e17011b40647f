import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathOf } from "./http-body.ts";
import { createPacker, encodingFor, isPackable } from "./packed-bytes.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
// Vite names what it built by content: assets/app-Dk3f9aB2.js never changes.
const hashedName = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

/** A folder of built pages served below a path. Unknown paths without a file ending get its index.html (the page routes itself). */
export type Site = { prefix: string; folder: string };

// antd writes <style> elements, hence 'unsafe-inline' for styles alone. Sockets need ws: because 'self' means http(s) in older browsers.
const contentSecurityPolicy = (issuer: string): string =>
  [
    "default-src 'self'",
    `connect-src 'self' ws: ${issuer}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const securityHeaders = (issuer: string): Record<string, string> => ({
  "content-security-policy": contentSecurityPolicy(issuer),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(self), microphone=(self)",
});

/** The file inside `folder` that a URL path names; undefined when it would lead out of it or is not a plain path. */
export const fileInside = (folder: string, urlPath: string): string | undefined => {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (
    path.includes("\0") ||
    path.includes("\\") ||
    path.split("/").some((part) => part === ".." || part.startsWith("."))
  )
    return undefined;
  return join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
};

const readIfThere = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);

const find = async ({ prefix, folder }: Site, path: string): Promise<{ file: string; bytes: Buffer } | undefined> => {
  const file = fileInside(folder, path.slice(prefix.length - 1));
  if (!file) return undefined;
  const bytes = await readIfThere(file);
  if (bytes) return { file, bytes };
  if (extname(file)) return undefined;
  const page = join(folder, "index.html");
  const pageBytes = await readIfThere(page);
  return pageBytes && { file: page, bytes: pageBytes };
};

const tagOf = (bytes: Buffer): string => `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;

type Packer = ReturnType<typeof createPacker>;

/** Packed for those who take that; nothing but "as you have it" for who has it already. */
const send = async (
  request: IncomingMessage,
  response: ServerResponse,
  found: { file: string; bytes: Buffer; headers: Record<string, string> },
  pack: Packer,
): Promise<void> => {
  const { file, bytes, headers } = found;
  const tag = tagOf(bytes);
  const common = { ...headers, etag: tag, ...(isPackable(file, bytes.length) && { vary: "accept-encoding" }) };
  if (request.headers["if-none-match"]?.includes(tag)) return void response.writeHead(304, common).end();
  const encoding = isPackable(file, bytes.length) && encodingFor(String(request.headers["accept-encoding"] ?? ""));
  const body = encoding ? await pack(tag, bytes, encoding) : bytes;
  const length = { "content-length": body.length, ...(encoding && { "content-encoding": encoding }) };
  response.writeHead(200, { ...common, ...length });
  response.end(request.method === "HEAD" ? undefined : body);
};

const headersOf = (file: string, path: string, issuer: string): Record<string, string> => ({
  ...securityHeaders(issuer),
  "content-type": contentTypes[extname(file)] ?? "application/octet-stream",
  "cache-control": hashedName.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
});

/** Serves the built pages. Returns false when there is nothing to serve, so that the caller answers 404. */
export const createStaticFiles = (sites: readonly Site[], issuer: string) => {
  const pack = createPacker();
  const longestFirst = sites.toSorted((a, b) => b.prefix.length - a.prefix.length);

  const redirect = (path: string, response: ServerResponse): boolean => {
    if (!sites.some(({ prefix }) => prefix === `${path}/`)) return false;
    response.writeHead(308, { location: `${path}/` }).end();
    return true;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = pathOf(request);
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    if (redirect(path, response)) return true;
    const site = longestFirst.find(({ prefix }) => path.startsWith(prefix));
    const found = site && (await find(site, path));
    if (found) await send(request, response, { ...found, headers: headersOf(found.file, path, issuer) }, pack);
    return found !== undefined;
  };
};
