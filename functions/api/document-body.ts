import * as z from "zod";

const fileName = z.string().regex(/^[\w.-]{1,80}$/);

/** A page to be read and printed; it loads nothing and runs nothing. */
export const HtmlDocument = z.object({ html: z.string(), fileName });
/** A PDF file. */
export const PdfDocument = z.object({ pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array), fileName });

/** The media type of a route's answer when it is a document and not JSON. */
export const mediaTypeOf = (response: z.ZodType): "text/html" | "application/pdf" | undefined => {
  if (response === HtmlDocument) return "text/html";
  return response === PdfDocument ? "application/pdf" : undefined;
};

const printPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** The HTTP answer of a document that was checked by one of the schemas above; undefined when it is none. */
export const documentResponse = (statusCode: number, result: unknown) => {
  const html = HtmlDocument.safeParse(result);
  if (html.success)
    return {
      statusCode,
      headers: { ...common, "content-type": "text/html; charset=utf-8", "content-security-policy": printPolicy },
      body: html.data.html,
    };
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
