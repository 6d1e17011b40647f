import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadVocabulary } from "../../functions/adapters/knowledge-files.ts";
import { createOpenSearch, publishToOpenSearch } from "../../functions/adapters/opensearch-search.ts";
import { buildIndex } from "../../functions/answer/build-index.ts";
import { createLazySearch } from "../../functions/answer/create-lazy-search.ts";
import type { PassageSearch } from "../../functions/answer/ports.ts";
import type { Entry } from "../../functions/knowledge/entry.ts";
import { startFakeOpenSearch } from "../support/fake-open-search.ts";
import { buildEntry, knowledgeDir } from "../support/memory-knowledge.ts";

const basic = { user: "reader", password: "a password" };
const vocabulary = loadVocabulary(knowledgeDir);
let server: Awaited<ReturnType<typeof startFakeOpenSearch>>;
let runs = 0;
beforeAll(async () => {
  server = await startFakeOpenSearch(basic);
});
afterAll(() => server.stop());

const card = buildEntry();
const entries: Entry[] = [
  card,
  buildEntry({
    id: "room-hours",
    title: "阅览室几点开门",
    questions: ["阅览室开放时间", "几点可以进阅览室", "阅览室周末开吗"],
    answer: "阅览室每天 9 点到 20 点开放。",
  }),
  buildEntry({ ...card, id: "local-card", title: "长沙图书证怎么办", region: "430100" }),
  buildEntry({ ...card, id: "old-card", title: "图书证怎么办（旧）", expiresAt: "2025-12-31" }),
  buildEntry({ ...card, id: "coming-card", title: "图书证怎么办（新）", effectiveAt: "2027-01-01" }),
];
const scope = { region: "000000", day: "2026-11-23" };

type Create = (given: readonly Entry[] | undefined) => Promise<PassageSearch>;

const inMemory: Create = async (given) => {
  const bytes = given && buildIndex(given, vocabulary);
  const source = { currentVersion: async () => bytes && "idx-1", read: async () => bytes ?? new Uint8Array() };
  return createLazySearch(source, { now: () => new Date("2026-11-23T04:00:00.000Z") });
};
const openSearch: Create = async (given) => {
  runs += 1;
  const config = { endpoint: server.endpoint, prefix: `run${runs}`, basic };
  if (given) await publishToOpenSearch(config, vocabulary, "idx-1", given);
  return createOpenSearch(config, vocabulary, async () => given && "idx-1");
};

describe.each(Object.entries({ "our index": inMemory, OpenSearch: openSearch }))(
  "passage search (%s)",
  (_name, create) => {
    let search: PassageSearch;
    beforeEach(async () => {
      search = await create(entries);
    });
    const idsFor = async (query: string, where = scope): Promise<string[]> =>
      (await search.search(query, where)).hits.map(({ entry: { id } }) => id);

    it("puts the entry that is asked for first and names its version", async () => {
      expect(await search.search("请问周末阅览室开门吗", scope)).toMatchObject({
        version: "idx-1",
        hits: [{ entry: { id: "room-hours", title: "阅览室几点开门" } }],
      });
      expect((await idsFor("怎么办图书证"))[0]).toBe("sample-entry");
    });

    it("shows only what holds in the region on the day", async () => {
      const cards = async (region: string, day: string): Promise<string[]> =>
        (await idsFor("怎么办图书证", { region, day })).filter((id) => id !== "room-hours").toSorted();

      expect(await cards("000000", "2026-11-23")).toEqual(["sample-entry"]);
      expect(await cards("430100", "2026-11-23")).toEqual(["local-card", "sample-entry"]);
      expect(await cards("430200", "2026-11-23")).toEqual(["sample-entry"]);
      expect(await cards("430200", "2027-01-01")).toEqual(["coming-card", "sample-entry"]);
      expect(await cards("430200", "2025-12-31")).toEqual(["old-card", "sample-entry"]);
    });

    it("looks elsewhere when told to", async () => {
      const { hits } = await search.search("怎么办图书证", { ...scope, elsewhere: true });

      expect(hits.map(({ entry: { id } }) => id)).toEqual(["local-card"]);
    });

    it("is surer of an answer than of something that merely shares a word", async () => {
      const [right] = (await search.search("阅览室周末开吗", scope)).hits;
      const [wrong] = (await search.search("周末图书馆停车怎么收费，月卡多少钱", scope)).hits;

      expect(right?.confidence ?? 0).toBeGreaterThan(wrong?.confidence ?? 0);
      expect(right?.coverage ?? 0).toBeGreaterThan(0.9);
      expect(right?.relevance ?? 0).toBeLessThanOrEqual(1);
    });

    it("reads traditional characters and numerals as it does the plain ones", async () => {
      expect(await idsFor("閱覽室幾點開門")).toEqual(await idsFor("阅览室几点开门"));
    });

    it("finds an entry by its id, and none that is not there", async () => {
      expect(await search.find("room-hours")).toMatchObject({ id: "room-hours", sections: [{ heading: "注意" }] });
      expect(await search.find("no-such-entry")).toBeUndefined();
    });

    it("finds nothing for nothing", async () => {
      expect(await idsFor("，。？")).toEqual([]);
    });

    it("is not ready before anything was published", async () => {
      await expect((await create(undefined)).search("图书证", scope)).rejects.toMatchObject({
        code: "knowledge.not-ready",
      });
    });
  },
);

it("OpenSearch that refuses the password is a fault of the upstream", async () => {
  const config = { endpoint: server.endpoint, prefix: "x", basic: { ...basic, password: "another" } };
  const search = createOpenSearch(config, vocabulary, async () => "idx-1");

  await expect(search.search("图书证", scope)).rejects.toMatchObject({ code: "upstream.unavailable" });
});
