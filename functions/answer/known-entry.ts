import * as z from "zod";

const KnownSource = z.object({
  document: z.string(),
  number: z.string().optional(),
  article: z.string().optional(),
  url: z.string().optional(),
  effectiveAt: z.string().optional(),
  expiresAt: z.string().optional(),
});

/** What the index keeps of a published entry: all that an answer may say about it. */
export const KnownEntry = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  /** Whose matter it is; indexes built earlier have none. */
  department: z.string().optional(),
  sources: z.array(KnownSource).min(1),
  effectiveAt: z.string(),
  expiresAt: z.string().optional(),
  related: z.array(z.string()),
  answer: z.string(),
  sections: z.array(z.object({ heading: z.string(), text: z.string() })),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), size: z.int() })).optional(),
});
export type KnownEntry = z.infer<typeof KnownEntry>;

/** An entry as it goes into the index: also the ways people ask for it. */
export type IndexedEntry = KnownEntry & { questions: readonly string[] };
