/** Every character of GBK by its bytes, read from the decoder that Node has; there is no encoder. */
const readTable = (): ReadonlyMap<string, number> => {
  const decoder = new TextDecoder("gbk");
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== "\ufffd" && !table.has(character))
        table.set(character, lead * 256 + trail);
    }
  return table;
};

let known: ReadonlyMap<string, number> | undefined;

/** A text in GBK; a character that GBK does not have becomes a question mark. */
export const toGbk = (text: string): Buffer => {
  known ??= readTable();
  const table = known;
  const bytes = [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    const pair = table.get(character) ?? 0x3f;
    if (code < 0x80) return [code];
    return pair > 255 ? [pair >> 8, pair & 255] : [pair];
  });
  return Buffer.from(bytes);
};
