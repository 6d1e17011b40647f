export type TextLimit = { amount: number; unit: "bytes" | "utf16" };

const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** How large a text is, as the limit counts. */
export const sizeIn = (unit: TextLimit["unit"], text: string): number =>
  unit === "bytes" ? Buffer.byteLength(text) : text.length;

/** Good places to end, the best first: a line, a sentence, a clause. */
const ends = [/\n/, /[。！？!?]/, /[；;，,、：:\s]/];

/** How many graphemes of the longest prefix that fits. At least one, so that splitting always ends. */
const fitting = (graphemes: readonly string[], { amount, unit }: TextLimit): number => {
  let size = 0;
  for (const [index, grapheme] of graphemes.entries()) {
    size += sizeIn(unit, grapheme);
    if (size > amount) return Math.max(1, index);
  }
  return graphemes.length;
};

/** Where to cut within the first `most` graphemes: after the last good end in their second half. */
const cutAt = (graphemes: readonly string[], most: number): number => {
  for (const end of ends) {
    const at = graphemes.slice(0, most).findLastIndex((grapheme) => end.test(grapheme));
    if (at + 1 >= most / 2) return at + 1;
  }
  return most;
};

/** Splits a text into pieces no larger than the limit, at lines, sentences or clauses, never inside a character. */
export const splitText = (text: string, limit: TextLimit): string[] => {
  if (sizeIn(limit.unit, text) <= limit.amount) return [text];
  const pieces: string[] = [];
  let rest = [...segmenter.segment(text)].map(({ segment }) => segment);
  while (rest.length > 0) {
    const most = fitting(rest, limit);
    const cut = most === rest.length ? most : cutAt(rest, most);
    pieces.push(rest.slice(0, cut).join("").trim());
    rest = rest.slice(cut);
  }
  return pieces.filter((piece) => piece !== "");
};
