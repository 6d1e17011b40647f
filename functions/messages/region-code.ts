// Codes of GB/T 2260 as plain strings, for the page too: no schema is pulled in here.

/** The digits that name a division: none for the country, two for a province, four for a city. */
export const significant = (code: string): string => code.replace(/(?:00)+$/, "");

/**
 * Whether what holds in `region` holds for somebody in `inner`: a province's rules hold in its cities, the country's
 * everywhere; a city's do not hold in the rest of its province.
 */
export const liesIn = (region: string, inner: string): boolean => inner.startsWith(significant(region));
