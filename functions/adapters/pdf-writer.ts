import { readFile } from "node:fs/promises";
import type { PdfWriter, PrintForm, PrintRow } from "../forms/print-form.ts";
import { unpackWoff } from "./woff-font.ts";

type Pdf = PDFKit.PDFDocument;

const margin = 48;
const ink = "#1a1a1a";
const faint = "#555555";
const markInk = "#7a4a00";
const line = "#b9c0cb";
const labelShare = 0.32;

/** A character that the font has no picture of is written by its number, so that nothing is lost without a trace. */
const drawable = (has: (point: number) => boolean, text: string): string =>
  [...text]
    .map((sign) => {
      const point = sign.codePointAt(0) ?? 0;
      return sign === "\n" || has(point) ? sign : `〔U+${point.toString(16).toUpperCase()}〕`;
    })
    .join("");

const writer = (pdf: Pdf, has: (point: number) => boolean) => {
  const width = pdf.page.width - 2 * margin;
  const bottom = () => pdf.page.height - margin;
  const say = (text: string) => drawable(has, text);
  const room = (height: number) => {
    if (pdf.y + height > bottom()) pdf.addPage();
  };

  const drawRow = ({ label, value, mark }: PrintRow) => {
    const [left, right] = [width * labelShare, width * (1 - labelShare) - 16];
    const shown = say(mark ? `${value}　【${mark}】` : value);
    pdf.fontSize(10);
    const height =
      Math.max(pdf.heightOfString(say(label), { width: left - 16 }), pdf.heightOfString(shown, { width: right })) + 8;
    room(height);
    const top = pdf.y;
    pdf.rect(margin, top, left, height).fillAndStroke("#f3f5f8", line);
    pdf.rect(margin + left, top, width - left, height).stroke(line);
    pdf.fillColor(ink).text(say(label), margin + 8, top + 4, { width: left - 16 });
    pdf.fillColor(mark ? markInk : ink).text(shown, margin + left + 8, top + 4, { width: right });
    pdf.x = margin;
    pdf.y = top + height;
  };
  const drawRows = (rows: readonly PrintRow[]) => {
    for (const row of rows) drawRow(row);
    pdf.y += 8;
  };
  const heading = (text: string, status: string) => {
    room(60);
    pdf
      .fontSize(13)
      .fillColor(ink)
      .text(say(text), margin, pdf.y + 6, { width, continued: status !== "" });
    if (status)
      pdf
        .fontSize(10)
        .fillColor(faint)
        .text(`　${say(status)}`);
    pdf.y += 4;
  };
  return { width, say, room, drawRows, heading };
};

const draw = (pdf: Pdf, has: (point: number) => boolean, form: PrintForm): void => {
  const { width, say, room, drawRows, heading } = writer(pdf, has);
  pdf.fontSize(18).fillColor(ink).text(say(form.title), margin, margin, { width, align: "center" });
  pdf.fontSize(11).fillColor(faint).text(form.number, { width, align: "center" });
  pdf.y += 10;
  drawRows(form.facts);
  for (const part of form.parts) {
    heading(part.title, part.status);
    drawRows(part.matters);
    if (part.answers.length > 0) drawRows(part.answers);
  }
  if (form.timeline.length > 0) {
    heading(form.timelineTitle, "");
    drawRows(form.timeline);
  }
  room(60);
  pdf.fontSize(9).fillColor(faint);
  for (const note of form.notes) pdf.text(say(note), margin, pdf.y + 2, { width });
};

const bytesOf = (pdf: Pdf): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });

/**
 * PDF with a Chinese font (WOFF file at `fontFile`), of which only the letters used go into the file. Library and font are
 * loaded when the first PDF is asked for, so that nobody else waits for them.
 */
export const createPdfWriter = (fontFile: string): PdfWriter => {
  let font: Promise<Buffer> | undefined;
  return {
    async write(form) {
      font ??= readFile(fontFile).then(unpackWoff);
      const [{ default: PDFDocument }, bytes] = await Promise.all([import("pdfkit"), font]);
      const info = { Title: `${form.title} ${form.number}`, Creator: "小窗" };
      const pdf = new PDFDocument({ size: "A4", margin, info, lang: "zh-CN", font: "" });
      const written = bytesOf(pdf);
      pdf.registerFont("text", bytes).font("text");
      const { font: shown } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } })
        ._font;
      draw(pdf, (point) => shown.hasGlyphForCodePoint(point), form);
      pdf.end();
      return written;
    },
  };
};
