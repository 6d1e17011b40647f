import { chinaDay } from "../../shared/clock.ts";
import type { Entry } from "../entry.ts";
import type { Sighting } from "../finding.ts";
import type { CheckLink, LinkState } from "../watch-ports.ts";

/** As many as one run fetches, and so many at once. With more addresses, each run goes on where the last one stopped. */
const mostLinks = 300;
const atOnce = 4;

const linksOf = (entries: readonly Entry[]): string[] =>
  [...new Set(entries.flatMap(({ sources }) => sources.flatMap(({ url }) => url ?? [])))].toSorted();

/** Today's share of the addresses. */
const shareOf = (links: readonly string[], now: Date): string[] => {
  if (links.length <= mostLinks) return [...links];
  const from = ((Date.parse(chinaDay(now)) / 86_400_000) * mostLinks) % links.length;
  return [...links, ...links].slice(from, from + mostLinks);
};

const checkAll = async (links: readonly string[], check: CheckLink): Promise<Map<string, LinkState>> => {
  const states = new Map<string, LinkState>();
  const waiting = [...links];
  const worker = async (): Promise<void> => {
    for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) states.set(link, await check(link));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return states;
};

export type LinksChecked = { sightings: Sighting[]; checked: ReadonlySet<string> };

/**
 * Sources whose address no longer leads anywhere. One that only failed this time counts when it fails in the next run too; what
 * may not be fetched is not looked at. `checked` are the addresses that were.
 */
export const deadLinks = async (entries: readonly Entry[], check: CheckLink, now: Date): Promise<LinksChecked> => {
  const states = await checkAll(shareOf(linksOf(entries), now), check);
  const sightings = entries.flatMap(({ id: entryId, sources }) =>
    sources.flatMap(({ url, document }): Sighting[] => {
      const link = url === undefined ? undefined : states.get(url);
      if (!url || !link || link.state === "alive" || link.state === "skipped") return [];
      const detail = `依据《${document.replace(/^《|》$/g, "")}》的网址打不开（${link.why}）：${url}`;
      return [{ kind: "dead-link", entryId, otherId: null, key: url, detail, certain: link.state === "gone" }];
    }),
  );
  const checked = new Set([...states].flatMap(([url, { state }]) => (state === "skipped" ? [] : [url])));
  return { sightings, checked };
};
