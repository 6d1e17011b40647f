import type { Dictionary } from "./dictionary.ts";
import { soundAlike } from "./readings.ts";

type Fix = { text: string; weight: number };

const alikeWeight = 4;
// A pair that so few entries have may be a slip as well: among thousands of questions the same characters meet by chance.
const odd = 1;
const han = /\p{Script=Han}{2,}/gu;

/** How well these characters stand side by side: the rarest of their pairs, 0 when one is unknown. */
const chain = (characters: readonly string[], { pair }: Dictionary): number => {
  const known = characters.filter((character) => character !== "");
  return known
    .slice(1)
    .reduce(
      (least, character, at) => Math.min(least, pair(known[at] ?? "", character)),
      known.length > 1 ? Number.POSITIVE_INFINITY : 0,
    );
};

/** Another character in the place of a wrong one: one that fits both neighbours, at an edge only one that sounds alike. */
const replaced = (
  [before, wrong, after]: readonly [string, string, string],
  dictionary: Dictionary,
  soundsOnly: boolean,
): [string, number][] => {
  // Behind the last character of a run nothing follows: read the candidates from the side that is there.
  const candidates = before === "" ? [] : dictionary.after(before);
  return candidates.flatMap((one): [string, number][] => {
    const alike = soundAlike(one, wrong);
    if (one === wrong || ((after === "" || soundsOnly) && !alike)) return [];
    return [[one, chain([before, one, after], dictionary) * (alike ? alikeWeight : 1)]];
  });
};

/** What may stand instead of the characters at `at`: replaced, left out, changed over with the next, or with one put between. */
const fixesAt = (run: string, at: number, dictionary: Dictionary, soundsOnly: boolean): Fix[] => {
  const [before, wrong, after, later] = [run.charAt(at - 1), run.charAt(at), run.charAt(at + 1), run.charAt(at + 2)];
  if (dictionary.pair(before || wrong, before ? wrong : after) > odd) return [];
  const put = (middle: string, weight: number, length = 1): Fix => ({
    text: run.slice(0, at) + middle + run.slice(at + length),
    weight,
  });
  const fixes = replaced([before, wrong, after], dictionary, soundsOnly)
    .filter(() => after === "" || dictionary.pair(wrong, after) <= odd)
    .map(([one, weight]) => put(one, weight));
  if (before && after && !soundsOnly) {
    fixes.push(put("", chain([before, after, later], dictionary)));
    fixes.push(put(after + wrong, chain([before, after, wrong, later], dictionary), 2));
    for (const one of dictionary.after(before))
      fixes.push(put(one + wrong, chain([before, one, wrong, after], dictionary)));
  }
  return fixes;
};

/** How many neighbours of a text no entry has side by side. */
const unknownPairs = (text: string, { pair }: Dictionary): number =>
  [...text.matchAll(han)].reduce((sum, [run]) => {
    const characters = [...run];
    return sum + characters.slice(1).filter((character, at) => pair(characters[at] ?? "", character) === 0).length;
  }, 0);

/** The fix that leaves the fewest unknown pairs; of those, the one whose pairs are the most usual. */
const best = (fixes: readonly Fix[], dictionary: Dictionary): Fix | undefined =>
  fixes
    .filter(({ weight }) => weight > 0)
    .map((fix) => ({ ...fix, unknown: unknownPairs(fix.text, dictionary) }))
    .reduce<(Fix & { unknown: number }) | undefined>((most, fix) => {
      const isBetter =
        !most || fix.unknown < most.unknown || (fix.unknown === most.unknown && fix.weight > most.weight);
      return isBetter ? fix : most;
    }, undefined);

/**
 * A normalised question with its likeliest slip of one character put right, or `undefined` when there is none: a place
 * where two neighbours never stand side by side in any entry, and one change makes all pairs around it known. `soundsOnly`:
 * only a character written for another that sounds alike.
 */
export const withoutSlip = (text: string, dictionary: Dictionary, soundsOnly = false): string | undefined => {
  const fixes = [...text.matchAll(han)].flatMap(({ 0: run, index }) =>
    [...run].flatMap((_, at) =>
      fixesAt(run, at, dictionary, soundsOnly).map((fix) => ({
        ...fix,
        text: text.slice(0, index) + fix.text + text.slice(index + run.length),
      })),
    ),
  );
  return best(fixes, dictionary)?.text;
};
