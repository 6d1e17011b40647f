/** A region as knowledge/regions.yaml lists it; the parent of a province is the whole country. */
export type Region = { code: string; name: string; parent: string | null };

export const nationwide = "000000";

/** What the chooser offers: the whole country first, then the provinces, and the city that is chosen now, if it is one. */
export const chooserRegions = (regions: readonly Region[], chosen: string): readonly Region[] => [
  ...regions.filter(({ code }) => code === nationwide),
  ...regions.filter(({ code }) => code !== nationwide && (code.endsWith("0000") || code === chosen)),
];

/** The name with the province in front: 湖南省长沙市. */
export const fullRegionName = (regions: readonly Region[], code: string): string => {
  const region = regions.find((each) => each.code === code);
  const above = regions.find((each) => each.code === region?.parent && each.code !== nationwide);
  return `${above?.name ?? ""}${region?.name ?? code}`;
};

/** The name of a region: its own, or the nearest one above it that is known. */
export const regionName = (regions: readonly Region[], code: string): string => {
  const candidates = [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  const found = candidates.map((candidate) => regions.find((region) => region.code === candidate)).find(Boolean);
  return found?.name ?? code;
};
