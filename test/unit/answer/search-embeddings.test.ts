import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOpenAiEmbeddings } from "../../../functions/adapters/openai-embeddings.ts";
import { buildIndex } from "../../../functions/answer/build-index.ts";
import { createLazySearch } from "../../../functions/answer/create-lazy-search.ts";
import { type Embedder, embedEntries } from "../../../functions/answer/embedding.ts";
import { fuseRanks } from "../../../functions/answer/retrieval/vectors.ts";
import { startEmbeddingsServer } from "../../support/embeddings-server.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const scope = { region: "000000", day: "2026-11-23" };
const words = { synonyms: [], topics: [] };
const entries = [
  buildEntry(),
  buildEntry({
    id: "room-hours",
    title: "阅览室几点开门",
    questions: ["阅览室几点开放"],
    answer: "每天 9 点到 20 点。",
  }),
];

describe("search with embeddings", () => {
  let server: Awaited<ReturnType<typeof startEmbeddingsServer>>;
  let embedder: Embedder;
  beforeAll(async () => {
    server = await startEmbeddingsServer();
    embedder = createOpenAiEmbeddings({
      baseUrl: server.url,
      apiKey: async () => "k",
      model: "small",
      timeoutMs: 2_500,
    });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.state.mode = "good";
    server.state.inputs = [];
  });

  const searchWith = async (used: Embedder | undefined) => {
    const bytes = buildIndex(entries, words, await embedEntries(embedder, entries));
    const source = { currentVersion: async () => "idx-1", read: async () => bytes };
    return createLazySearch(source, { now: () => new Date(0) }, used);
  };
  const first = async (used: Embedder | undefined, query: string) =>
    (await (await searchWith(used)).search(query, scope)).hits[0];

  test("finds by meaning what no word says, without being sure of it", async () => {
    expect(await first(undefined, "借书卡借书卡")).toMatchObject({ entry: { id: "sample-entry" } });
    const hit = await first(embedder, "几几几几点点点点");

    expect(hit).toMatchObject({ entry: { id: "room-hours" } });
    expect(hit?.confidence ?? 1).toBeLessThan(0.5);
  });

  test.each(["error", "hang", "short"] as const)("goes on with words alone when the server does: %s", async (mode) => {
    const search = await searchWith(embedder);
    server.state.mode = mode;

    expect((await search.search("阅览室几点开放", scope)).hits[0]?.entry.id).toBe("room-hours");
  });

  test("does not ask a model that the index was not built with", async () => {
    const search = await searchWith({ ...embedder, model: "another" });
    server.state.inputs = [];
    await search.search("阅览室", scope);

    expect(server.state.inputs).toEqual([]);
  });

  test("takes the vectors by their index, however the answer orders them", async () => {
    const [one, other] = await embedder.embed(["图书", "阅览室"]);

    expect([one, other]).toEqual([(await embedder.embed(["图书"]))[0], (await embedder.embed(["阅览室"]))[0]]);
  });

  test("a failing server is a fault of the upstream and keeps the text to itself", async () => {
    server.state.mode = "error";

    const fault = await embedder.embed(["秘密"]).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: "upstream.unavailable" });
    expect(JSON.stringify(fault)).not.toContain("秘密");
  });
});

test("fuseRanks puts first what stands high in both orders", () => {
  expect(
    fuseRanks([
      [1, 2, 3],
      [3, 2, 9],
    ])[0],
  ).toBe(3);
  expect(fuseRanks([[1, 2], []])).toEqual([1, 2]);
});
