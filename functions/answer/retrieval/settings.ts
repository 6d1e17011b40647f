import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { type Section, sectionOf } from "./index-file.ts";

/** The words that an index was built with; queries must be read with the same. */
export const IndexSettings = z.object({
  synonyms: z.array(z.array(z.string())),
  /** Words that name a matter, each with the entries that mention it. */
  topics: z.array(z.tuple([z.string(), z.array(z.int())])),
  polite: z.array(z.string()),
});
export type IndexSettings = z.infer<typeof IndexSettings>;

/** The settings of an index file; `record.corrupt` when they cannot be read. */
export const readSettings = (sections: ReadonlyMap<string, Section>): IndexSettings => {
  const parsed = IndexSettings.safeParse(
    JSON.parse(new TextDecoder().decode(sectionOf(sections, "settings", Uint8Array))),
  );
  if (!parsed.success) throw new AppError("record.corrupt", { what: "search index", reason: "settings" });
  return parsed.data;
};
