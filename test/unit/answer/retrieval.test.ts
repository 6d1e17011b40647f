import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildIndex } from "../../../functions/answer/build-index.ts";
import { createLazySearch } from "../../../functions/answer/create-lazy-search.ts";
import { openIndex } from "../../../functions/answer/open-index.ts";
import { createCanonical, createPoliteFree, normalise } from "../../../functions/answer/retrieval/normalise.ts";
import { tokenise } from "../../../functions/answer/retrieval/tokenise.ts";
import { isElliptical } from "../../../functions/answer/steps/follow-up.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";

const scope = { region: "000000", day: "2026-11-23" };
const card = buildEntry();
const room = buildEntry({
  id: "room-hours",
  title: "阅览室几点开门",
  questions: ["阅览室开放时间", "几点可以进阅览室", "阅览室周末开吗", "阅览室几点关门", "阅览室节假日开不开"],
  answer: "阅览室每天 9 点到 20 点开放。",
});

describe("normalise and tokenise", () => {
  test("make full width, case and punctuation alike", () => {
    expect(normalise("ＡＢＣ１２３，怎么办？")).toBe("abc123 怎么办");
  });

  test("cut Chinese into characters and pairs, and keep numbers and words whole", () => {
    expect(tokenise(normalise("医保12345 APP"))).toEqual(["医", "保", "医保", "12345", "app"]);
  });

  test("never make a pair across punctuation", () => {
    expect(tokenise(normalise("医，保"))).toEqual(["医", "保"]);
  });

  test("drop words of polite asking, but not from a short question", () => {
    const politeFree = createPoliteFree({ polite: ["请问", "请问一下", "呢"], asking: ["怎么"] });

    expect(politeFree("请问一下失业金怎么领呢")).toBe("失业金怎么领");
    expect(politeFree("请问户口")).toBe("请问户口");
  });

  test("write synonyms as one word, longest first, and their own group's word stays", () => {
    const canonical = createCanonical([["驾驶证", "驾照", "驾驶执照"]]);

    expect(canonical("驾照和驾驶执照和驾驶证")).toBe("驾驶证和驾驶证和驾驶证");
  });
});

describe("the index", () => {
  test("has the same bytes for the same entries", () => {
    expect(buildIndex([card, room])).toEqual(buildIndex([card, room]));
  });

  test("puts the entry that is asked for first, also in other words", () => {
    const index = openIndex(buildIndex([card, room], { synonyms: [["图书证", "借书卡"]], topics: [] }));

    expect(index.search("借书卡在哪里办", scope)[0]?.entry.id).toBe("sample-entry");
    expect(index.search("周末阅览室开门吗", scope)[0]?.entry.id).toBe("room-hours");
  });

  test("does not trust an entry that never mentions the matter asked for", () => {
    const plain = openIndex(buildIndex([card, room]));
    const knowing = openIndex(buildIndex([card, room], { synonyms: [], topics: ["停车证"] }));
    const query = "停车证怎么办，多少钱";

    expect(knowing.search(query, scope)[0]?.confidence ?? 0).toBeLessThan(
      plain.search(query, scope)[0]?.confidence ?? 0,
    );
  });

  test("refuses bytes that are no index", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => openIndex(bytes)).toThrow(expect.objectContaining({ code: "record.corrupt" }));
      }),
    );
  });

  test("takes any query, with scores and shares in bounds", () => {
    const index = openIndex(buildIndex([card, room]));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."图书证阅览室怎么办 ?？12ab，") }), (query) => {
        for (const { score, coverage, confidence } of index.search(query, scope)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1.000001);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("isElliptical", () => {
  test.each(["那需要什么材料", "多久能办好", "怎么办理", "去哪里办？", "要钱吗", "那多久能批下来"])(
    "%s leaves the matter open",
    (text) => {
      expect(isElliptical(text)).toBe(true);
    },
  );

  test.each(["失业金怎么领", "身份证多久能办好", "户口呢", "孩子上学要什么材料"])("%s names its own", (text) => {
    expect(isElliptical(text)).toBe(false);
  });
});

describe("createLazySearch", () => {
  const setUp = () => {
    let ms = 0;
    let version: string | undefined = "idx-1";
    const calls = { pointer: 0, reads: [] as string[] };
    const bytes: Record<string, Uint8Array> = { "idx-1": buildIndex([card]), "idx-2": buildIndex([card, room]) };
    const search = createLazySearch(
      {
        currentVersion: async () => {
          calls.pointer += 1;
          return version;
        },
        read: async (name) => {
          calls.reads.push(name);
          return bytes[name] ?? Promise.reject(new Error("unreadable"));
        },
      },
      { now: () => new Date(ms) },
    );
    return {
      search,
      calls,
      wait: (more: number) => {
        ms += more;
      },
      point: (to: string | undefined) => {
        version = to;
      },
    };
  };

  test("reads an index once, however many ask", async () => {
    const { search, calls } = setUp();

    await Promise.all([search.search("图书证", scope), search.search("图书证", scope), search.find("sample-entry")]);
    await search.search("图书证", scope);

    expect(calls).toEqual({ pointer: 1, reads: ["idx-1"] });
  });

  test("changes to a new version within five seconds, between two questions", async () => {
    const { search, calls, wait, point } = setUp();
    expect((await search.search("阅览室", scope)).version).toBe("idx-1");

    point("idx-2");
    wait(4_999);
    expect((await search.search("阅览室", scope)).version).toBe("idx-1");
    wait(1);
    expect(await search.search("阅览室", scope)).toMatchObject({
      version: "idx-2",
      hits: [{ entry: { id: "room-hours" } }],
    });

    expect(calls.reads).toEqual(["idx-1", "idx-2"]);
  });

  test("goes on with the index in memory when the new one cannot be read", async () => {
    const { search, wait, point } = setUp();
    await search.search("图书证", scope);
    point("idx-broken");
    wait(10_000);

    expect((await search.search("图书证", scope)).version).toBe("idx-1");
  });

  test("is not ready before anything was built", async () => {
    const { search, point } = setUp();
    point(undefined);

    await expect(search.search("图书证", scope)).rejects.toMatchObject({ code: "knowledge.not-ready" });
  });
});
