import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, it } from "vitest";
import { distOf } from "../../local/build-apps.ts";

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] };

const dist = distOf("citizen");
let chunks: Record<string, Chunk> = {};
beforeAll(() => {
  chunks = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
});

/** A chunk with everything it cannot run without. */
const withImports = (name: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const imported of chunks[name]?.imports ?? []) withImports(imported, seen);
  return seen;
};
const bytesOf = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, chunks[name]?.file ?? ""))).length, 0);
const entry = () => Object.keys(chunks).find((name) => chunks[name]?.isEntry) ?? "";

it("needs no more than 110 kB of JavaScript, compressed, before the conversation is there", () => {
  expect(bytesOf(withImports(entry()))).toBeLessThanOrEqual(110_000);
});

it("fetches little more for any other screen, and all of it is counted", () => {
  const all = new Set(withImports(entry()));
  for (const late of chunks[entry()]?.dynamicImports ?? []) {
    const more = [...withImports(late)].filter((name) => !all.has(name));
    expect(bytesOf(more), late).toBeLessThanOrEqual(8_000);
    for (const name of more) all.add(name);
  }
  expect(bytesOf(all)).toBeLessThanOrEqual(138_000);
});

it("draws with its first answer, which fits the first flight of packets", () => {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  expect(page).not.toMatch(/<link rel="stylesheet"/);
  expect(page).toMatch(/<div id="root"><div class="page"[\s\S]*正在打开…/);
  // Ten segments of TCP (RFC 6928).
  expect(gzipSync(page).length).toBeLessThanOrEqual(14_600);
});
