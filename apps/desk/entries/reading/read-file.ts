import { readText } from "../../ui/read-text.ts";
import { readImport } from "../import-file.ts";
import { decodeHtml } from "./decode-html.ts";
import { FileRefused, refuseFile, whyUnread } from "./file-refused.ts";
import { openOffice } from "./open-office.ts";
import type { Block, ReadFile } from "./read-result.ts";
import { splitDocument } from "./split-document.ts";

export const largestFile = 20 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, place) => bytes[place] === byte);

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
/** Old Office files, and new ones with a password, are compound files ([MS-CFB] 2.2). */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");

const binary: readonly (readonly [name: string, isIt: (bytes: Uint8Array) => boolean])[] = [
  ["图片", (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)],
  [
    "压缩包",
    (bytes) =>
      startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x37, 0x7a),
  ],
  ["程序", (bytes) => startsWith(bytes, 0x4d, 0x5a, 0x90) || startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46)],
];

type Format = Extract<ReadFile, { kind: "document" }>["format"];
type Pieces = { title: string; blocks: Block[]; hidden: number; isPartial?: boolean };

const partial =
  "这个 PDF 有的字体没有带文字编码，那些字没有读出来。请对照原文补全，或用 Word、WPS 另存为 .docx 再导入。";

const asDocument = (format: Format, { title, blocks, hidden, isPartial = false }: Pieces, name: string): ReadFile => {
  const known = title.trim() === "" ? name.replace(/\.[^.]+$/, "") : title.trim();
  const notices = [
    ...(hidden > 0 ? [`去掉了 ${hidden} 处看不见的文字（隐藏或极小的字），没有导入。`] : []),
    ...(isPartial ? [partial] : []),
  ];
  return { kind: "document", format, title: known.slice(0, 200), drafts: splitDocument(blocks, known), notices };
};

// Each reader is fetched when a file needs it.
const readZip = async (bytes: Uint8Array, name: string): Promise<ReadFile> => {
  const file = await openOffice(bytes);
  if (file.kind === "xlsx") {
    const { readWorkbook } = await import("./read-workbook.ts");
    return { kind: "table", sheets: await readWorkbook(file) };
  }
  const { readWord } = await import("./read-word.ts");
  return asDocument("Word", await readWord(file), name);
};

const looksLikeHtml = (text: string): boolean =>
  /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(0, 5000));

const readWords = async (bytes: Uint8Array, name: string): Promise<ReadFile> => {
  const html = decodeHtml(bytes).replace(/^\uFEFF/, "");
  if (looksLikeHtml(html) || /\.html?$/i.test(name)) {
    const { readHtml } = await import("./read-html.ts");
    return asDocument("网页", readHtml(html), name);
  }
  const text = readText(bytes);
  if (text.includes("\0"))
    return refuseFile("这种文件读不了。请用 Excel、Word、PDF、网页、CSV、JSON 或 Markdown 文件。");
  const read = readImport(name, text);
  if (read.kind === "entries") return read;
  if (read.rows.length === 0) return refuseFile("文件里没有内容。第一行写列名，下面一行写一条。");
  return { kind: "table", sheets: [{ name: "", head: read.head, rows: read.rows }] };
};

const readKnown = async (bytes: Uint8Array, name: string): Promise<ReadFile> => {
  if (bytes.byteLength === 0) return refuseFile("文件是空的。");
  if (bytes.byteLength > largestFile) return refuseFile("文件超过 20 MB，请拆成几个小文件再导入。");
  if (isZip(bytes)) return readZip(bytes, name);
  if (isCompound(bytes))
    return refuseFile("这是旧格式（.xls、.doc）或有密码的文件。请去掉密码，另存为 .xlsx 或 .docx 再导入。");
  const other = binary.find(([, isIt]) => isIt(bytes));
  if (other) return refuseFile(`这是${other[0]}，不能导入。请用 Excel、Word、PDF、网页、CSV、JSON 或 Markdown 文件。`);
  if (!isPdf(bytes)) return readWords(bytes, name);
  const { readPdf } = await import("./read-pdf.ts");
  return asDocument("PDF", await readPdf(bytes), name);
};

/**
 * Reads a file by what it is: bytes decide over names, names only between kinds of text. Whatever comes, it is read or
 * FileRefused says why and what to do.
 */
export const readFile = async (bytes: Uint8Array, name: string): Promise<ReadFile> => {
  try {
    return await readKnown(bytes, name);
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused(whyUnread(error), error);
  }
};
