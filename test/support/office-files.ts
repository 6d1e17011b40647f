import { deflateRawSync } from "node:zlib";
import { storedZip } from "../../apps/desk/entries/reading/stored-zip.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A ZIP file whose parts are as they are given. */
export const zipOf = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> =>
  storedZip(new Map(Object.entries(parts).map(([name, one]) => [name, typeof one === "string" ? bytesOf(one) : one])));

/** A ZIP file with one packed part; `claims` is the unpacked size that its directory states. */
export const packedZip = (name: string, content: Uint8Array, claims = content.byteLength): Uint8Array => {
  const packed = deflateRawSync(content);
  const zip = zipOf({ [name]: packed });
  const view = new DataView(zip.buffer);
  const central = 30 + name.length + packed.byteLength;
  for (const [method, size] of [
    [8, 22],
    [central + 10, central + 24],
  ] as const) {
    view.setUint16(method, 8, true);
    view.setUint32(size, claims, true);
  }
  return zip;
};

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const cellOf = (value: string | number, column: number, row: number): string => {
  const place = `${letters[column]}${row}`;
  if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
};

export const sheetXml = (rows: readonly (readonly (string | number)[])[]): string =>
  `${declaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map((row, place) => `<row r="${place + 1}">${row.map((one, at) => cellOf(one, at, place + 1)).join("")}</row>`)
    .join("")}</sheetData></worksheet>`;

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relationsOf = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** The parts of a workbook with one sheet (ECMA-376). */
export const workbookParts = (sheet: string): Record<string, string> => ({
  "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
  "_rels/.rels": relationsOf([["rId1", "officeDocument", "xl/workbook.xml"]]),
  "xl/workbook.xml": `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="条目" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": relationsOf([
    ["rId1", "worksheet", "worksheets/sheet1.xml"],
    ["rId2", "styles", "styles.xml"],
  ]),
  "xl/styles.xml": `${declaration}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  "xl/worksheets/sheet1.xml": sheet,
});

export const workbook = (rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> =>
  zipOf(workbookParts(sheetXml(rows)));

/** The parts of a Word document; each paragraph is a style name, empty for none, and what lies between its marks. */
export const wordParts = (paragraphs: readonly (readonly [style: string, runs: string])[]): Record<string, string> => {
  const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const styles = ["heading 1", "heading 2"].map(
    (name, place) => `<w:style w:type="paragraph" w:styleId="${place + 1}"><w:name w:val="${name}"/></w:style>`,
  );
  return {
    "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": relationsOf([["rId1", "officeDocument", "word/document.xml"]]),
    "word/_rels/document.xml.rels": relationsOf([["rId1", "styles", "styles.xml"]]),
    "word/styles.xml": `${declaration}<w:styles ${main}>${styles.join("")}<w:style w:type="character" w:styleId="Hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
    "word/document.xml": `${declaration}<w:document ${main}><w:body>${paragraphs
      .map(([style, runs]) => `<w:p>${style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runs}</w:p>`)
      .join("")}</w:body></w:document>`,
  };
};

export const run = (text: string, properties = ""): string =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t>${escaped(text)}</w:t></w:r>`;
