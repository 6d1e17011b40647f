export const sections = [
  "handoffs",
  "tickets",
  "submissions",
  "entries",
  "problems",
  "live",
  "figures",
  "gaps",
] as const;
export type Section = (typeof sections)[number];

/** Where in the desk somebody is: a section and, in it, one record. Kept in the address after `#`. */
export type Place = { section: Section | null; recordId: string | null };

/** Reads `#/tickets/tkt_x`. Anything unknown is no section. */
export const readPlace = (hash: string): Place => {
  const [, section, recordId] = hash.replace(/^#/, "").split("/");
  const known = sections.find((candidate) => candidate === section) ?? null;
  return { section: known, recordId: known && recordId ? safeDecode(recordId) : null };
};

const safeDecode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

export const writePlace = (section: Section, recordId: string | null = null): string =>
  recordId ? `#/${section}/${encodeURIComponent(recordId)}` : `#/${section}`;
