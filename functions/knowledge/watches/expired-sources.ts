import type { Entry, Source } from "../entry.ts";
import type { Sighting } from "../finding.ts";

const nameOf = ({ document }: Pick<Source, "document">): string =>
  document.normalize("NFKC").replace(/[\s《》〈〉"“”]/gu, "");

/** Two citations name the same text when name and number agree; a missing number says nothing. */
const areSame = (one: Source, other: Source): boolean =>
  nameOf(one) === nameOf(other) && (!one.number || !other.number || one.number === other.number);

/** A text cited by its article may have other articles that still hold, so only what was said of the whole counts elsewhere. */
const isOfWhole = ({ article }: Source): boolean => article === undefined;

const said = (entry: Entry, { document, number }: Source, expiresAt: string, where: string): Sighting => ({
  kind: "expired-source",
  entryId: entry.id,
  otherId: null,
  key: `${document} ${number ?? ""} ${expiresAt}`,
  detail: `依据《${document.replace(/^《|》$/g, "")}》${number ? `（${number}）` : ""}${where} ${expiresAt} 失效。`,
  certain: true,
});

/** Entries that rest on a text which is no longer in force: by its own date, or by what another entry says of that text. */
export const expiredSources = (entries: readonly Entry[], today: string): Sighting[] => {
  const dated = entries.flatMap(({ sources }) => sources.filter((source) => source.expiresAt && isOfWhole(source)));
  const byName = Map.groupBy(dated, nameOf);
  return entries.flatMap((entry) =>
    entry.sources.flatMap((source): Sighting[] => {
      if (source.expiresAt) return source.expiresAt < today ? [said(entry, source, source.expiresAt, "已于")] : [];
      const over = byName
        .get(nameOf(source))
        ?.find((other) => areSame(source, other) && (other.expiresAt ?? "") < today);
      return over?.expiresAt ? [said(entry, source, over.expiresAt, "在别的条目里写明已于")] : [];
    }),
  );
};
