import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { unpackWoff } from "../../functions/adapters/woff-font.ts";

const font = () => {
  const folder = join(createRequire(import.meta.url).resolve("@fontsource/noto-sans-sc/package.json"), "../files");
  return unpackWoff(readFileSync(join(folder, "noto-sans-sc-chinese-simplified-400-normal.woff")));
};

type Line = { text: string; size?: number };

/** A PDF file with one page for each list of lines; `password` locks it. */
export const pdfOf = (pages: readonly (readonly Line[])[], password?: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ autoFirstPage: false, ...(password ? { userPassword: password } : {}) });
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
    pdf.registerFont("text", font());
    for (const lines of pages) {
      pdf.addPage().font("text");
      for (const { text, size = 12 } of lines) pdf.fontSize(size).text(text);
    }
    pdf.end();
  });

type FontOfName = { encoding: string; collection: "GB1" | "CNS1" | "Japan1"; toBytes(text: string): Uint8Array };

/**
 * A PDF file of one page whose font is not in it: its encoding is a name that readers must know (ISO 32000-1, 9.7.5.2). A
 * `nameless` line is in numbers that only the font knows.
 */
export const pdfWithNamedFont = (
  lines: readonly (Line & { nameless?: boolean })[],
  { encoding, collection, toBytes }: FontOfName,
): Uint8Array => {
  const shown = lines.map(({ text, size = 12, nameless = false }, place) => {
    const hex = Buffer.from(toBytes(text)).toString("hex");
    return `BT /${nameless ? "F2" : "F1"} ${size} Tf 60 ${760 - place * 40} Td <${hex}> Tj ET`;
  });
  const stream = shown.join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 8 0 R>>>>>>",
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/${encoding}/DescendantFonts[6 0 R]>>`,
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(${collection})/Supplement 0>>/FontDescriptor 7 0 R/DW 1000>>`,
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
};
