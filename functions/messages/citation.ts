import * as z from "zod";

/** Where a statement comes from: one source of one knowledge entry, as the citizen sees it. */
export const Citation = z.object({
  entryId: z.string(),
  title: z.string(),
  document: z.string(),
  number: z.string().nullable(),
  article: z.string().nullable(),
  url: z.url().nullable(),
  effectiveAt: z.iso.date().nullable(),
  region: z.string(),
  /** Files of the entry, at its first source: GET /v1/attachments/{id} gives one. */
  attachments: z.array(z.object({ id: z.string(), name: z.string(), size: z.int().positive() })).optional(),
});
export type Citation = z.infer<typeof Citation>;
