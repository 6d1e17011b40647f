const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/**
 * A raw query string as names and values, percent-decoded once; a plus sign stays one, since signed values in base64 have
 * some. Undefined when it cannot be read or a name comes twice: what is signed must be unambiguous.
 */
export const readQuery = (raw: string): Record<string, string> | undefined => {
  const query = new Map<string, string>();
  for (const pair of raw.split("&").filter((part) => part !== "")) {
    const at = pair.indexOf("=");
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? "" : decoded(pair.slice(at + 1));
    if (name === undefined || value === undefined || query.has(name)) return undefined;
    query.set(name, value);
  }
  return Object.fromEntries(query);
};
