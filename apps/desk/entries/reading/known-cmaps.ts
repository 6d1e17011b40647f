// Fonts that are not in a PDF file name how its bytes are characters by a predefined CMap (ISO 32000-1, 9.7.5.2), which the
// reader does not bring along. Those of Chinese files can be made from encodings that every browser knows.

type Range = readonly [first: number, last: number];

/** Adobe-GB1 and Adobe-CNS1 end far below; what lies above is free for places of our own. */
const firstOwn = 0x7800;
/** A noncharacter (Unicode 23.7) before whatever has a number of the collection itself: its letters cannot be known. */
export const unknownLetter = "\uFDD0";

/** The characters that get a place, one block after the other. */
const blocks: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2b0, 0x2ff],
  [0x370, 0x45f],
  [0x2000, 0x27bf],
  [0x2e80, 0x2fdf],
  [0x3000, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xffef],
];

const begins = blocks.map((_, index) =>
  blocks.slice(0, index).reduce((sum, [first, last]) => sum + last - first + 1, firstOwn),
);

const placeOf = (point: number): number | undefined => {
  const at = blocks.findIndex(([first, last]) => point >= first && point <= last);
  const [first = 0] = blocks[at] ?? [];
  const begin = begins[at];
  return begin === undefined ? undefined : begin + point - first;
};

const hex = (value: number, bytes: number): string => `<${value.toString(16).padStart(bytes * 2, "0")}>`;
const cmapOf = (space: readonly string[], kind: "cid" | "bf", lines: readonly string[]): string =>
  [
    `${space.length} begincodespacerange`,
    ...space,
    "endcodespacerange",
    `${lines.length} begin${kind}range`,
    ...lines,
    `end${kind}range`,
    "endcmap",
  ].join("\n");

const places = blocks.map(([first], index) => ({ first, begin: begins[index] ?? firstOwn, index }));
const sizeOf = (index: number): number => {
  const [first, last] = blocks[index] ?? [0, 0];
  return last - first;
};

/** Two bytes are the character itself; `space` says which belong together. */
const fromUnicode = (space: readonly string[]): string =>
  cmapOf(
    space,
    "cid",
    places.map(({ first, begin, index }) => `${hex(first, 2)} ${hex(first + sizeOf(index), 2)} ${begin}`),
  );

/** One byte is ASCII, two are what a decoder says. */
const fromDecoder = (label: string, space: readonly string[]): string => {
  const decoder = new TextDecoder(label);
  const lines = [`<20> <7e> ${placeOf(0x20)}`];
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const place = [...text].length === 1 ? placeOf(text.codePointAt(0) ?? 0) : undefined;
      const code = hex(lead * 256 + trail, 2);
      if (place !== undefined) lines.push(`${code} ${code} ${place}`);
    }
  return cmapOf(space, "cid", lines);
};

/** What each place means; a number below is the collection's own. */
const toUnicode = (): string =>
  cmapOf(["<0000> <ffff>"], "bf", [
    `<0000> ${hex(firstOwn - 1, 2)} <${unknownLetter.charCodeAt(0).toString(16)}0000>`,
    ...places.map(({ first, begin, index }) => `${hex(begin, 2)} ${hex(begin + sizeOf(index), 2)} ${hex(first, 2)}`),
  ]);

const twoBytes = ["<00> <80>", "<8140> <fefe>"];
const makers: readonly (readonly [RegExp, () => string])[] = [
  [/^Adobe-(?:GB1|CNS1)-UCS2$/, toUnicode],
  [/^Uni(?:GB|CNS)-UCS2-[HV]$/, () => fromUnicode(["<0000> <ffff>"])],
  [/^Uni(?:GB|CNS)-UTF16-[HV]$/, () => fromUnicode(["<0000> <d7ff>", "<d800dc00> <dbffdfff>", "<e000> <ffff>"])],
  [/^(?:GBKp?|GB|GBpc)-EUC-[HV]$/, () => fromDecoder("gbk", twoBytes)],
  [/^GBK2K-[HV]$/, () => fromDecoder("gb18030", [...twoBytes, "<81308130> <fe39fe39>"])],
  [/^(?:ETen|ETenms|HKscs)-B5-[HV]$|^B5pc-[HV]$/, () => fromDecoder("big5", twoBytes)],
];

/** A predefined CMap of Chinese fonts in its written form, good for reading text only; undefined for any other one. */
export const knownCmap = (name: string): string | undefined => makers.find(([named]) => named.test(name))?.[1]();
