import mammoth from "mammoth";
import { FileRefused } from "./file-refused.ts";
import type { OfficeFile } from "./open-office.ts";
import { type ReadHtml, readHtml } from "./read-html.ts";
import { storedZip } from "./stored-zip.ts";

const documentPart = "word/document.xml";
const run = /<w:r(?:\s[^>]*)?>(?:(?!<w:r[\s>])[\s\S])*?<\/w:r>/g;
const vanish = /<w:vanish\s*(?:w:val\s*=\s*["'](?:1|true|on)["']\s*)?\/>/;
const style = /<w:style\s[^>]*w:styleId\s*=\s*["']([^"']+)["'][^>]*>[\s\S]*?<\/w:style>/g;

/** Styles that hide what is written in them. */
const hidingStyles = (styles: string): Set<string> =>
  new Set([...styles.matchAll(style)].flatMap(([whole, id = ""]) => (vanish.test(whole) ? [id] : [])));

const textOf = (parts: OfficeFile["parts"], name: string): string => new TextDecoder().decode(parts.get(name));

/** The document without what Word does not show; the reader would show it (ECMA-376 part 1, 17.3.2.41). */
const withoutHidden = (parts: OfficeFile["parts"]): { parts: OfficeFile["parts"]; hidden: number } => {
  const hiding = hidingStyles(textOf(parts, "word/styles.xml"));
  const isHidden = (one: string): boolean => {
    const named = /<w:rStyle\s+w:val\s*=\s*["']([^"']+)["']/.exec(one)?.[1];
    return vanish.test(one) || (named !== undefined && hiding.has(named));
  };
  let hidden = 0;
  const shown = textOf(parts, documentPart).replace(run, (one) => {
    if (!isHidden(one)) return one;
    if (/<w:t[\s>]/.test(one)) hidden += 1;
    return "";
  });
  return { parts: new Map([...parts, [documentPart, new TextEncoder().encode(shown)]]), hidden };
};

/** How Word's own styles are headings; the Chinese names are those of Word and WPS. */
const styleMap = [
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Title'] => h1:fresh",
];

/**
 * The headings and paragraphs of a Word document: no pictures, comments, deleted or hidden text; nothing outside the file
 * is read. Raises FileRefused.
 */
export const readWord = async ({ parts }: OfficeFile): Promise<ReadHtml> => {
  const { parts: shown, hidden } = withoutHidden(parts);
  const bytes = storedZip(shown);
  const options = {
    styleMap,
    externalFileAccess: false,
    includeEmbeddedStyleMap: false,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
  };
  // Node takes a Buffer, browsers an ArrayBuffer.
  const input = typeof Buffer === "undefined" ? { arrayBuffer: bytes.buffer } : { buffer: Buffer.from(bytes) };
  const { value } = await mammoth.convertToHtml(input, options).catch((cause: unknown) => {
    throw new FileRefused("Word 文件里有读不了的内容。请用 Word 或 WPS 打开后另存为 .docx 再试。", cause);
  });
  const read = readHtml(value);
  return { ...read, hidden: read.hidden + hidden };
};
