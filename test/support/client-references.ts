const referencesIn = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
};

const resolve = (document: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, "")
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);

/** The `$ref`s of a document that lead nowhere in it. */
export const danglingReferences = (document: unknown): string[] =>
  referencesIn(document).filter((reference) => resolve(document, reference) === undefined);
