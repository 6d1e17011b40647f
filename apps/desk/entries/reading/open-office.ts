import { refuseFile } from "./file-refused.ts";
import { unpackZip } from "./unpack-zip.ts";

export type OfficeKind = "xlsx" | "docx";
/** An Office file whose parts were looked at: text parts only, no pictures, no macros. */
export type OfficeFile = { kind: OfficeKind; parts: Map<string, Uint8Array> };

const isTextPart = (name: string): boolean => /\.(xml|rels)$/i.test(name);

// NUL bytes go first: in UTF-16 every other byte of the word is one.
const hasDoctype = (part: Uint8Array): boolean =>
  /<!(DOCTYPE|ENTITY)/i.test(new TextDecoder("latin1").decode(part).replaceAll("\0", ""));

const kindOf = (names: readonly string[]): OfficeKind => {
  if (names.includes("xl/workbook.xml")) return "xlsx";
  if (names.includes("word/document.xml")) return "docx";
  return refuseFile("这不是 Excel（.xlsx）或 Word（.docx）文件，请另存为这两种格式再导入。");
};

/**
 * Opens an XLSX or DOCX file (ECMA-376) by what it holds and not by its name. Refuses macros, links to other workbooks and
 * anything with a document type or entities of its own; nothing is run and nothing fetched. Raises FileRefused.
 */
export const openOffice = async (bytes: Uint8Array): Promise<OfficeFile> => {
  const { names, parts } = await unpackZip(bytes, isTextPart);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/vbaProject|(^|\/)macrosheets\//i))
    return refuseFile("文件里有宏，不能导入。请另存为不带宏的 .xlsx 或 .docx 再试。");
  if (has(/(^|\/)externalLinks\//i))
    return refuseFile("表格引用了别的工作簿。请把这些单元格复制、选择性粘贴为“数值”，保存后再导入。");
  const kind = kindOf(names);
  for (const part of parts.values())
    if (hasDoctype(part)) return refuseFile("文件里有不正常的 XML 声明，不能导入。请用 Office 或 WPS 打开后另存一份。");
  return { kind, parts };
};
