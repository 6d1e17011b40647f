/** File and folder names that do not say what is inside. */
export const bannedNames: ReadonlySet<string> = new Set([
  "utils",
  "helpers",
  "common",
  "misc",
  "manager",
  "service",
  "base",
  "types",
  "constants",
  "index",
]);

/** Lines of a text file; the newline at its end starts no line. */
export const lineCount = (text: string): number => text.replace(/\n$/, "").split("\n").length;

/** `text` without comments (a `//` inside a string that holds an address stays). */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\\])\/\/.*$/gm, "$1");

/** True when a string or template holds a table key such as `TICKET#…`: capitals, then `#`. */
export const hasKeyString = (text: string): boolean => /["'`}][A-Z-]*[A-Z]#/.test(withoutComments(text));

/** True when a test replaces a module instead of passing what it needs. */
export const callsModuleMock = (text: string): boolean => /\bvi[.](do)?mock\s*\(/i.test(withoutComments(text));

/** True when the code reads environment variables. */
export const readsEnvironment = (text: string): boolean => /\bprocess[.]env\b/.test(withoutComments(text));
