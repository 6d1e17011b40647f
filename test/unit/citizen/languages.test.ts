import { describe, expect, test } from "vitest";
import { createSettings, readSettings } from "../../../apps/citizen/core/settings.ts";
import { toTraditional } from "../../../apps/citizen/core/traditional.ts";
import { words } from "../../../apps/citizen/core/words.ts";
import { english } from "../../../apps/citizen/core/words-english.ts";
import { pathsOf, rewrite, speakWith } from "../../../apps/citizen/core/words-language.ts";

type Says = (...given: unknown[]) => string;
const copyOf = (tree: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, typeof value === "object" ? copyOf(value) : value]),
  );

describe("the languages of the interface", () => {
  test("the English words are words of the page, and at most one in ten is left in Chinese", () => {
    const own = new Set(pathsOf(words));
    const said = pathsOf(english);

    expect(said.filter((path) => !own.has(path))).toEqual([]);
    expect(own.size - said.length).toBeLessThan(own.size / 10);
  });

  test("what English leaves out stays as it is, and functions say their part", () => {
    const page = copyOf(words) as { me: { title: string; receipt: Says }; regionTitle: Says };
    speakWith(page, { me: { title: "Me" } });

    expect(page.me.title).toBe("Me");
    expect(page.me.receipt("SJ1")).toBe(words.me.receipt("SJ1"));
  });

  test("traditional characters are written throughout, what functions say included", () => {
    const page = copyOf(words) as { me: { eraseText: string }; catalogue: { checkFine: string }; tooLong: Says };
    rewrite(page, toTraditional);

    expect(page.me.eraseText).toContain("刪除您在小窗的對話");
    expect(page.tooLong(3)).toBe("內容有點長，請刪去 3 個字再發送，或分成幾條發。");
    expect(toTraditional("答复里要签名")).toBe("答覆裡要簽名");
  });

  test("settings are kept on the device, and whatever else stands there is as at first", () => {
    const stored = new Map<string, string>([["xiaochuang.scheme", "pink"]]);
    const storage = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => void stored.set(key, value),
      remove: (key: string) => void stored.delete(key),
      keys: () => [],
    };
    expect(readSettings({ storage })).toEqual({ isLarge: false, scheme: "auto", language: "zh-Hans" });
    const shown: unknown[] = [];
    const settings = createSettings({ storage }, (now) => shown.push(now));

    settings.change({ language: "en", isLarge: true });

    expect(shown).toHaveLength(2);
    expect(readSettings({ storage })).toEqual({ isLarge: true, scheme: "auto", language: "en" });
  });
});
