import type { Entry } from "./entry.ts";
import type { GateFinding } from "./release.ts";

/** From this share of common pairs of characters on, two texts say the same. Measured: no two of the seeded entries reach it. */
const alike = 0.7;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");

const pairsOf = (text: string): Set<string> => {
  const given = plain(text);
  return new Set(Array.from({ length: Math.max(0, given.length - 1) }, (_, at) => given.slice(at, at + 2)));
};

const saidBy = ({ title, answer }: Entry): string => `${title}\n${answer}`;

/** Two places may each have their own entry on the same matter. */
const isSamePlace = (one: Entry, other: Entry): boolean => one.region === other.region;

const questionFindings = (entry: Entry, asked: ReadonlyMap<string, Entry>): GateFinding[] =>
  entry.questions.flatMap((question) => {
    const other = asked.get(plain(question));
    if (!other || other.id === entry.id || !isSamePlace(entry, other)) return [];
    const problem = `问法“${question}”已经写在《${other.title}》里，请删掉一处。`;
    return [{ entryId: entry.id, check: "duplicate" as const, holds: true, problem }];
  });

/** Which entries have a pair of characters; so that an entry is compared with those that share some and not with all. */
const postingsOf = (entries: readonly { pairs: Set<string> }[]): Map<string, number[]> => {
  const postings = new Map<string, number[]>();
  for (const [place, { pairs }] of entries.entries())
    for (const pair of pairs) {
      const list = postings.get(pair);
      if (list) list.push(place);
      else postings.set(pair, [place]);
    }
  return postings;
};

/**
 * Changed entries that say nearly what another entry of the same place says, or claim one of its questions. `all` are
 * the entries as they would be.
 */
export const nearDuplicates = (changed: readonly Entry[], all: readonly Entry[]): GateFinding[] => {
  const asked = new Map<string, Entry>();
  const isChanged = new Set(changed.map(({ id }) => id));
  // What is there already has the older right to a question.
  for (const entry of [...changed, ...all.filter(({ id }) => !isChanged.has(id))])
    for (const question of entry.questions) asked.set(plain(question), entry);
  const known = all.map((entry) => ({ entry, pairs: pairsOf(saidBy(entry)) }));
  const postings = postingsOf(known);
  return changed.flatMap((entry) => {
    const pairs = pairsOf(saidBy(entry));
    const shared = new Map<number, number>();
    for (const pair of pairs)
      for (const place of postings.get(pair) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    const twins = [...shared].flatMap(([place, count]): GateFinding[] => {
      const other = known[place];
      if (!other || other.entry.id === entry.id || !isSamePlace(entry, other.entry)) return [];
      const share = count / (pairs.size + other.pairs.size - count);
      const problem = `和《${other.entry.title}》（${other.entry.id}）有 ${Math.round(share * 100)}% 相同，可能重复。`;
      return share >= alike ? [{ entryId: entry.id, check: "duplicate", holds: true, problem }] : [];
    });
    return [...questionFindings(entry, asked), ...twins];
  });
};
