import type { Citation } from "../../messages/citation.ts";
import type { KnownEntry } from "../known-entry.ts";

/** Every source of an entry, as the citizen sees it. */
export const cite = ({ id, title, region, effectiveAt, sources }: KnownEntry): Citation[] =>
  sources.map((source) => ({
    entryId: id,
    title,
    document: source.document,
    number: source.number ?? null,
    article: source.article ?? null,
    url: source.url ?? null,
    effectiveAt: source.effectiveAt ?? effectiveAt,
    region,
  }));
