import type { Citation } from "../../messages/citation.ts";
import type { KnownEntry } from "../known-entry.ts";

/** Every source of an entry, as the citizen sees it; the first brings the entry's files along. */
export const cite = ({ id, title, region, effectiveAt, sources, attachments = [] }: KnownEntry): Citation[] =>
  sources.map((source, place) => ({
    entryId: id,
    title,
    document: source.document,
    number: source.number ?? null,
    article: source.article ?? null,
    url: source.url ?? null,
    effectiveAt: source.effectiveAt ?? effectiveAt,
    region,
    ...(place === 0 && attachments.length > 0 ? { attachments } : {}),
  }));
