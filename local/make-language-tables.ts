import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Converter } from "opencc-js/t2cn";
import { pinyin } from "pinyin-pro";
import { paths } from "./runtime/data-dir.ts";

/**
 * Writes the two character tables of the search: traditional to simplified, and the readings of the characters of
 * GB 2312. Run by hand after an update of the packages: node local/make-language-tables.ts. The functions carry only
 * the tables, some 40 kB, and none of the packages' dictionaries.
 */
const folder = join(paths.root, "functions/answer/retrieval");
const note = "// Written by local/make-language-tables.ts; do not edit.";

const gb2312 = (): string[] => {
  const decoder = new TextDecoder("gbk");
  const [firstRow, lastRow, firstCell, lastCell] = [0xb0, 0xf7, 0xa1, 0xfe];
  const found: string[] = [];
  for (let row = firstRow; row <= lastRow; row += 1)
    for (let cell = firstCell; cell <= lastCell; cell += 1) {
      const text = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(text)) found.push(text);
    }
  return found;
};

/** Without the characters that simplified text uses itself: 么 is the traditional form of 幺 as well. */
const traditionalPairs = (): [string, string] => {
  const common = new Set(gb2312());
  const converters = (["t", "tw", "hk"] as const).map((from) => Converter({ from, to: "cn" }));
  const pairs = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, place) => String.fromCharCode(0x4e00 + place)).flatMap(
    (character): [string, string][] => {
      const simplified = converters.map((convert) => convert(character)).find((found) => found !== character);
      return simplified?.length === 1 && !common.has(character) ? [[character, simplified]] : [];
    },
  );
  return [pairs.map(([from]) => from).join(""), pairs.map(([, to]) => to).join("")];
};

const readings = (): string => {
  const bySyllable = new Map<string, string>();
  for (const character of gb2312())
    for (const syllable of new Set(pinyin(character, { toneType: "none", multiple: true, type: "array", v: true })))
      bySyllable.set(syllable, (bySyllable.get(syllable) ?? "") + character);
  return [...bySyllable]
    .filter(([syllable]) => /^(?:[aeo]|[a-z]{2,6})$/.test(syllable) && !["hng", "tei", "nia"].includes(syllable))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, characters]) => `${syllable}${characters}`)
    .join(" ");
};

const [from, to] = traditionalPairs();
writeFileSync(
  join(folder, "traditional-table.ts"),
  `${note}\n/** Traditional characters, and at the same places their simplified forms. */\nexport const traditional =\n  ${JSON.stringify(from)};\nexport const simplified =\n  ${JSON.stringify(to)};\n`,
);
writeFileSync(
  join(folder, "pinyin-table.ts"),
  `${note}\n/** Every syllable without tone (ü as v) and behind it the characters that are read so. */\nexport const readings =\n  ${JSON.stringify(readings())};\n`,
);
