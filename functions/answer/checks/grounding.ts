const han = /\p{Script=Han}/u;
const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L}){2,}/gu;

/** Pairs of neighbouring Chinese characters, and words of other scripts whole. */
const termsOf = (text: string): string[] =>
  (text.normalize("NFKC").toLowerCase().match(run) ?? []).flatMap((word) => {
    if (!han.test(word)) return [word];
    const characters = [...word];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });

const filler =
  /[的了吗呢吧是我你您他她它们这那就都也还又把被给和跟与及或并在到去来要想能会可以请按如果时后前中上下里]/u;

/** The pairs of neighbouring characters, and foreign words, that carry meaning. */
export const tellingPairs = (text: string): Set<string> => new Set(termsOf(text).filter((term) => !filler.test(term)));

/**
 * Share of a text's meaning-bearing terms that its sources have. A text of nothing but filler counts as supported: it says
 * nothing.
 */
export const supportOf = (text: string, sources: readonly string[]): number => {
  const said = tellingPairs(text);
  if (said.size === 0) return 1;
  const known = new Set(sources.flatMap(termsOf));
  return [...said].filter((term) => known.has(term)).length / said.size;
};

const clauseEnd = /[，。；！？、,;!?\n]/;
const negators = /[不无免没未非禁勿]/;
/** How many characters before a pair may deny it. */
const reach = 4;

type Polarity = "said" | "denied";

const isTelling = (pair: string): boolean =>
  /^\p{Script=Han}{2}$/u.test(pair) && !filler.test(pair) && !negators.test(pair);

/** The telling pairs of one clause, each said or denied. */
const pairsOf = (clause: string): [string, Polarity][] => {
  const characters = [...clause];
  return characters.flatMap((character, at): [string, Polarity][] => {
    const pair = `${character}${characters[at + 1] ?? ""}`;
    if (!isTelling(pair)) return [];
    const before = characters.slice(Math.max(0, at - reach), at).join("");
    return [[pair, negators.test(before) ? "denied" : "said"]];
  });
};

/** In which ways each telling pair of a text is used: said, denied, or both. */
const polarities = (texts: readonly string[]): Map<string, Set<Polarity>> => {
  const found = new Map<string, Set<Polarity>>();
  const clauses = texts.flatMap((text) => text.normalize("NFKC").split(clauseEnd));
  for (const [pair, polarity] of clauses.flatMap(pairsOf))
    found.set(pair, (found.get(pair) ?? new Set()).add(polarity));
  return found;
};

const verdict = /^(是的|可以|能|行|需要|要|不可以|不能|不行|不需要|不用|不是|没有|有)[，。,！!]/;

/** A bare yes or no at the head of a text that no source says in these words. */
const judges = (text: string, sources: readonly string[]): boolean => {
  const [, word] = verdict.exec(text.trim()) ?? [];
  return word !== undefined && !sources.some((source) => new RegExp(`(?<![不没])${word}`).test(source));
};

/**
 * Whether a text denies what its sources only say, says what they only deny, or begins with a yes or no of its own.
 * Careful rather than clever: an honest text that is taken for a twist costs nothing but its wording.
 */
export const turnsAround = (text: string, sources: readonly string[]): boolean => {
  const known = polarities(sources);
  const twisted = [...polarities([text])].some(([pair, ways]) => {
    const there = known.get(pair);
    return there !== undefined && ![...ways].some((way) => there.has(way));
  });
  return (
    twisted ||
    judges(text, sources) ||
    (/必须|一律/.test(text) && !sources.some((source) => /须|应|一律|必/.test(source)))
  );
};
