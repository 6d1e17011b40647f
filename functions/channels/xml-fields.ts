/** The fields of a small XML document: texts, and elements with fields of their own. What comes twice is a list. */
export type XmlValue = string | XmlFields | readonly (string | XmlFields)[];
export type XmlFields = { readonly [name: string]: XmlValue };

type Reader = { text: string; at: number };
type Node = { value: string | XmlFields };

const deepest = 4;
const opening = /<([A-Za-z_][\w-]{0,63})>/y;
const cdata = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const words = /[^<]+/y;
const declaration = /^\s*(?:<\?xml [^<>]{0,100}\?>)?\s*/;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const match = (reader: Reader, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (!found) return undefined;
  reader.at = pattern.lastIndex;
  return found;
};

const plainOf = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");

const withField = (fields: Map<string, XmlValue>, name: string, value: string | XmlFields): void => {
  const known = fields.get(name);
  if (known === undefined) fields.set(name, value);
  else fields.set(name, [...(Array.isArray(known) ? known : [known as string | XmlFields]), value]);
};

/** One piece of an element's content; false when there is none of a kind that we know. */
const readPiece = (reader: Reader, depth: number, fields: Map<string, XmlValue>, texts: string[]): boolean => {
  const raw = match(reader, cdata);
  if (raw) return texts.push(raw[1] ?? "") > 0;
  const text = match(reader, words);
  if (text) return texts.push(plainOf(text[0])) > 0;
  const child = match(reader, opening);
  if (!child || depth >= deepest) return false;
  const node = readContent(reader, child[1] ?? "", depth + 1);
  if (node) withField(fields, child[1] ?? "", node.value);
  return node !== undefined;
};

/** What stands up to the closing tag of `name`: a text or fields, not both. */
const readContent = (reader: Reader, name: string, depth: number): Node | undefined => {
  const fields = new Map<string, XmlValue>();
  const texts: string[] = [];
  const end = `</${name}>`;
  while (!reader.text.startsWith(end, reader.at)) if (!readPiece(reader, depth, fields, texts)) return undefined;
  reader.at += end.length;
  const text = texts.join("");
  if (fields.size === 0) return { value: text };
  return text.trim() === "" ? { value: Object.fromEntries(fields) } : undefined;
};

/**
 * Reads the XML that platforms push: one root, elements without attributes, text or CDATA. Everything else (a DOCTYPE,
 * entities of its own, attributes, comments, instructions, deep nesting, anything after the root) is refused: undefined.
 */
export const readXml = (text: string, root = "xml"): XmlFields | undefined => {
  const reader = { text, at: declaration.exec(text)?.[0].length ?? 0 };
  if (match(reader, opening)?.[1] !== root) return undefined;
  const node = readContent(reader, root, 1);
  if (!node || text.slice(reader.at).trim() !== "") return undefined;
  return typeof node.value === "string" ? {} : node.value;
};

/** A field as text; undefined when it is missing, empty or no text. */
export const textField = (fields: XmlFields, name: string): string | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
};

const wrapped = (value: string | number): string =>
  typeof value === "number" ? String(value) : `<![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

/** Fields as XML for a platform: numbers bare, texts as CDATA. */
export const writeXml = (fields: Readonly<Record<string, string | number>>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${wrapped(value)}</${name}>`)
    .join("")}</xml>`;
