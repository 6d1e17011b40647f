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
