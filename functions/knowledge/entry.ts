import * as z from "zod";
import { EntryAttachment, mostAttachments } from "./attachment.ts";

export const Certainty = z.enum(["law", "official", "copy", "press", "crawl", "general"]);

/** Where an entry's facts come from (front matter `sources`). */
export const Source = z.strictObject({
  document: z.string().min(2),
  number: z.string().optional(),
  article: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  effectiveAt: z.iso.date().optional(),
  expiresAt: z.iso.date().optional(),
  certainty: Certainty,
});
export type Source = z.infer<typeof Source>;

export const EntrySection = z.object({ heading: z.string(), text: z.string() });

/** One knowledge entry (知识条目), as written in knowledge/entries/<id>.md. */
export const Entry = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(4).max(60),
  /** How people really ask for it. */
  questions: z.array(z.string().min(2).max(100)).min(5),
  region: z.string().regex(/^\d{6}$/),
  department: z.string().min(2),
  sources: z.array(Source).min(1),
  effectiveAt: z.iso.date(),
  expiresAt: z.iso.date().optional(),
  owner: z.string().min(2),
  certainty: Certainty,
  related: z.array(z.string()).default([]),
  /** The approved short answer: complete on its own. */
  answer: z.string().min(10).max(300),
  sections: z.array(EntrySection),
  /** Files to download; left out where there are none, so that the digest of such an entry stays what it was. */
  attachments: z.array(EntryAttachment).max(mostAttachments).optional(),
});
export type Entry = z.infer<typeof Entry>;
