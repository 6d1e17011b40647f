import { createServer, type IncomingMessage } from "node:http";
import { onLoopback } from "./on-loopback.ts";

type Document = Record<string, unknown>;
type Match = { match: Record<string, { query: string; boost: number }> };
type Filter = { terms: Record<string, string[]> } | { range: Record<string, { lte?: string; gte?: string }> };
type Search = { size: number; query: { bool: { filter: Filter[]; must_not?: Filter[]; should: Match[] } } };

const words = (value: unknown): string[] => String(value).split(" ").filter(Boolean);

const passes = (document: Document, filter: Filter): boolean =>
  "terms" in filter
    ? Object.entries(filter.terms).every(([field, list]) => list.includes(String(document[field])))
    : Object.entries(filter.range).every(
        ([field, { lte, gte }]) =>
          (lte === undefined || String(document[field]) <= lte) &&
          (gte === undefined || String(document[field]) >= gte),
      );

/** BM25 with the similarity that the product asks for. */
const scoreOf = (document: Document, all: readonly Document[], { match }: Match): number =>
  Object.entries(match).reduce((sum, [field, { query, boost }]) => {
    const lengths = all.map((one) => words(one[field]).length);
    const average = lengths.reduce((total, length) => total + length, 0) / all.length;
    const own = words(document[field]);
    return words(query).reduce((total, word) => {
      const count = own.filter((one) => one === word).length;
      const found = all.filter((one) => words(one[field]).includes(word)).length;
      const idf = Math.log(1 + (all.length - found + 0.5) / (found + 0.5));
      return total + (boost * idf * count * 1.6) / (count + 0.6 * (0.35 + (0.65 * own.length) / (average || 1)) || 1);
    }, sum);
  }, 0);

const search = (stored: ReadonlyMap<string, Document>, { size, query: { bool } }: Search) => {
  const all = [...stored.values()];
  const hits = [...stored]
    .filter(([, document]) => bool.filter.every((filter) => passes(document, filter)))
    .filter(([, document]) => !(bool.must_not ?? []).some((filter) => passes(document, filter)))
    .map(([_id, _source]) => ({
      _id,
      _source,
      _score: bool.should.reduce((sum, match) => sum + scoreOf(_source, all, match), 0),
    }))
    .filter(({ _score }) => _score > 0)
    .toSorted((a, b) => b._score - a._score);
  return { hits: { hits: hits.slice(0, size) } };
};

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

type Answer = { status: number; body: unknown };

/** The few calls of OpenSearch that the product makes, in memory, behind a name and a password. */
export const startFakeOpenSearch = async (basic: { user: string; password: string }) => {
  const indexes = new Map<string, Map<string, Document>>();
  const expected = `Basic ${Buffer.from(`${basic.user}:${basic.password}`).toString("base64")}`;

  const bulk = (index: Map<string, Document>, body: string): Answer => {
    const lines = body.trim().split("\n");
    for (let at = 0; at < lines.length; at += 2)
      index.set(JSON.parse(lines[at] ?? "").index._id, JSON.parse(lines[at + 1] ?? ""));
    return { status: 200, body: { errors: false } };
  };

  const answer = (method: string, path: string, body: string): Answer => {
    const [name = "", action = "", id = ""] = path.split("?")[0]?.slice(1).split("/") ?? [];
    const index = indexes.get(name);
    if (method === "PUT") indexes.set(name, new Map());
    if (method === "PUT") return { status: 200, body: { acknowledged: true } };
    return index ? inside(index, action, id, body) : { status: 404, body: {} };
  };

  const inside = (index: Map<string, Document>, action: string, id: string, body: string): Answer => {
    if (action === "_bulk") return bulk(index, body);
    if (action === "_search") return { status: 200, body: search(index, JSON.parse(body)) };
    if (action === "") return { status: 200, body: {} };
    const document = index.get(decodeURIComponent(id));
    return document ? { status: 200, body: { _source: document } } : { status: 404, body: { found: false } };
  };

  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const allowed = request.headers.authorization === expected;
      const given = allowed ? answer(request.method ?? "", request.url ?? "", body) : { status: 401, body: {} };
      response.writeHead(given.status, { "content-type": "application/json" }).end(JSON.stringify(given.body));
    });
  });
  const { url: endpoint, stop } = await onLoopback(server);
  return { endpoint, stop };
};
