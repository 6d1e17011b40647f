import { isWithin } from "../../messages/region.ts";
import { similarity, termsOf } from "../../shared/text-similarity.ts";
import type { Entry } from "../entry.ts";
import type { Sighting } from "../finding.ts";

/** A clause with numbers in it: their values and units in order, and the words around them. */
type Stated = {
  entry: Entry;
  clause: string;
  values: readonly number[];
  units: string;
  terms: Readonly<Record<string, number>>;
};

/** From so much alike on two clauses say something of the same thing. Measured: no two of the seeded entries reach it. */
const alike = 0.7;
/** Shorter clauses say too little of what their number is about. */
const leastTerms = 5;
const mostNumbers = 4;

const number = /(\d[\d,]*(?:\.\d+)?)\s*(个?工作日|%|万元|元|天|日|个?月|周?岁|年|倍|小时|次|人|平方米|号|条)?/g;
/** What only names a document or an article is no amount. */
const naming = /^(?:号|条|月)?$/;

const clausesOf = ({ answer, sections }: Entry): string[] =>
  [answer, ...sections.map(({ text }) => text)].flatMap((text) => text.split(/[。；;！？\n]/));

const statedIn = (entry: Entry): Stated[] =>
  clausesOf(entry).flatMap((raw) => {
    const clause = raw.normalize("NFKC").trim();
    const found = [...clause.matchAll(number)];
    const terms = termsOf(clause.replace(number, " "));
    if (found.length === 0 || found.length > mostNumbers || Object.keys(terms).length < leastTerms) return [];
    const values = found.map(([, value = ""]) => Number(value.replaceAll(",", "")));
    return [{ entry, clause, values, units: found.map(([, , unit = ""]) => unit).join(" "), terms }];
  });

/** Entries of two places that do not lie in one another may well differ. */
const meet = (one: Entry, other: Entry): boolean =>
  one.id !== other.id && (isWithin(one.region, other.region) || isWithin(other.region, one.region));

/** The place of the one number that differs; undefined when none does, or several: then the clauses are about different cases. */
const onlyDifference = ({ values }: Stated, other: Stated): number | undefined => {
  const places = values.flatMap((value, place) => (value === other.values[place] ? [] : [place]));
  return places.length === 1 ? places[0] : undefined;
};

/** Whether the number at a place is an amount and not part of a date. */
const isAmount = ({ values, units }: Stated, place: number): boolean => {
  const [unit = "", before = ""] = [units.split(" ")[place], units.split(" ")[place - 1]];
  const isDate = (unit === "年" && (values[place] ?? 0) >= 1900) || (unit === "日" && before === "月");
  return !naming.test(unit) && !isDate;
};

/** What differs, as it is written in both; undefined when the two do not contradict each other. */
const contradict = (one: Stated, other: Stated): string | undefined => {
  const place = meet(one.entry, other.entry) ? onlyDifference(one, other) : undefined;
  if (place === undefined || !isAmount(one, place) || similarity(one.terms, other.terms) < alike) return undefined;
  const unit = one.units.split(" ")[place] ?? "";
  return `${one.values[place]}${unit} ${other.values[place]}${unit}`;
};

const push = (places: Map<string, number[]>, term: string, place: number): void => {
  const list = places.get(term);
  if (list) list.push(place);
  else places.set(term, [place]);
};

/**
 * Pairs of clauses that may be alike: so much alike, they share one of the rarer half of their terms. So ten thousand
 * entries are not compared each with each.
 */
function* closePairs(stated: readonly Stated[]): Generator<[Stated, Stated]> {
  const places = new Map<string, number[]>();
  for (const [place, { terms }] of stated.entries()) for (const term of Object.keys(terms)) push(places, term, place);
  const seldom = (term: string): number => places.get(term)?.length ?? 0;
  for (const [place, one] of stated.entries()) {
    const terms = Object.keys(one.terms).toSorted((a, b) => seldom(a) - seldom(b));
    const others = new Set(terms.slice(0, Math.ceil(terms.length / 2) + 1).flatMap((term) => places.get(term) ?? []));
    for (const other of others) if (other > place && stated[other]) yield [one, stated[other]];
  }
}

const sighting = (one: Stated, other: Stated, key: string): Sighting => ({
  kind: "different-numbers",
  entryId: one.entry.id,
  otherId: other.entry.id,
  key,
  detail: `这条写“${one.clause}”，《${other.entry.title}》写“${other.clause}”。`,
  certain: true,
});

/** Pairs of entries that state different numbers for the same thing, each pair and number once. */
export const differentNumbers = (entries: readonly Entry[]): Sighting[] => {
  const inOrder = entries.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const byUnits = Map.groupBy(inOrder.flatMap(statedIn), ({ units }) => units);
  const found = new Map<string, Sighting>();
  for (const stated of byUnits.values())
    for (const [one, other] of closePairs(stated)) {
      const key = contradict(one, other);
      if (key) found.set(`${one.entry.id} ${other.entry.id} ${key}`, sighting(one, other, key));
    }
  return [...found.values()];
};
