import type { KnownEntry } from "../known-entry.ts";

/** Everything that an entry says, its sources included: what an answer resting on it may repeat. */
export const entryText = ({ title, answer, sections, sources }: KnownEntry): string =>
  [
    title,
    answer,
    ...sections.flatMap(({ heading, text }) => [heading, text]),
    ...sources.flatMap((source) => Object.values(source).filter((value) => typeof value === "string")),
  ].join("\n");
