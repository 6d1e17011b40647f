export type DiffLine = { kind: "same" | "gone" | "new"; text: string };

/** At i, j: how many lines the rest of the old text from i on and of the new one from j on have in common, in order. */
const commonLines = (old: readonly string[], now: readonly string[]): ((i: number, j: number) => number) => {
  const rows = old.length + 1;
  const columns = now.length + 1;
  const counts = new Uint32Array(rows * columns);
  const at = (i: number, j: number): number => counts[i * columns + j] ?? 0;
  for (let place = old.length * columns - 1; place >= 0; place -= 1) {
    const [i, j] = [Math.floor(place / columns), place % columns];
    if (j < now.length) counts[place] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return at;
};

/** What comes next where the texts differ: the side whose loss leaves more in common goes first. */
const nextKind = (gone: string | undefined, next: string | undefined, losesLess: boolean): DiffLine["kind"] => {
  if (gone === next) return "same";
  return gone !== undefined && (next === undefined || losesLess) ? "gone" : "new";
};

/** Lines of both texts in order: those in both, those only in the old one, those only in the new one. */
export const diffLines = (before: string, after: string): DiffLine[] => {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const common = commonLines(old, now);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const kind = nextKind(old[i], now[j], common(i + 1, j) >= common(i, j + 1));
    lines.push({ kind, text: (kind === "new" ? now[j] : old[i]) ?? "" });
    if (kind !== "new") i += 1;
    if (kind !== "gone") j += 1;
  }
  return lines;
};

/** One row of two texts side by side; null where a side has nothing there. */
export type DiffRow = { before: string | null; after: string | null; isChanged: boolean };

/** The lines of both texts beside each other: what was lost stands beside what came in its place. */
export const diffRows = (before: string, after: string): DiffRow[] => {
  const rows: DiffRow[] = [];
  let lost: string[] = [];
  const flush = () => {
    for (const text of lost) rows.push({ before: text, after: null, isChanged: true });
    lost = [];
  };
  for (const { kind, text } of diffLines(before, after)) {
    if (kind === "gone") lost.push(text);
    else if (kind === "new") rows.push({ before: lost.shift() ?? null, after: text, isChanged: true });
    else {
      flush();
      rows.push({ before: text, after: text, isChanged: false });
    }
  }
  flush();
  return rows;
};
