import * as z from "zod";

const fileName = z.string().regex(/^[\w.-]{1,80}$/);

/** A page to be read and printed; it loads nothing and runs nothing. */
export const HtmlDocument = z.object({ html: z.string(), fileName });
/** A PDF file. */
export const PdfDocument = z.object({ pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array), fileName });

/** A file to be kept: never shown in the page's own place, so nothing in it can act there. `name` is the one that people see. */
export const FileDocument = z.object({
  file: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  mediaType: z.string().regex(/^[a-z]+\/[a-z.+-]+$/),
  name: z.string(),
  fileName,
});

/** The media type of a route's answer when it is a document and not JSON. */
export const mediaTypeOf = (
  response: z.ZodType,
): "text/html" | "application/pdf" | "application/octet-stream" | undefined => {
  if (response === HtmlDocument) return "text/html";
  if (response === FileDocument) return "application/octet-stream";
  return response === PdfDocument ? "application/pdf" : undefined;
};

const printPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** A name as RFC 6266 and 8187 carry it. */
const asExtended = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const fileResponse = (
  statusCode: number,
  { file, mediaType, name, fileName: plain }: z.output<typeof FileDocument>,
) => ({
  statusCode,
  headers: {
    ...common,
    "content-type": mediaType,
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${asExtended(name)}`,
    "content-security-policy": "default-src 'none'; sandbox",
  },
  body: Buffer.from(file).toString("base64"),
  isBase64Encoded: true,
});

/** The HTTP answer of a document that was checked by one of the schemas above; undefined when it is none. */
export const documentResponse = (statusCode: number, result: unknown) => {
  const html = HtmlDocument.safeParse(result);
  if (html.success)
    return {
      statusCode,
      headers: { ...common, "content-type": "text/html; charset=utf-8", "content-security-policy": printPolicy },
      body: html.data.html,
    };
  const file = FileDocument.safeParse(result);
  if (file.success) return fileResponse(statusCode, file.data);
  const pdf = PdfDocument.safeParse(result);
  if (!pdf.success) return undefined;
  return {
    statusCode,
    headers: {
      ...common,
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${pdf.data.fileName}"`,
    },
    body: Buffer.from(pdf.data.pdf).toString("base64"),
    isBase64Encoded: true,
  };
};
