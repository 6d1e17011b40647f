import { createHash } from "node:crypto";
import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";

/** A content file that is not an entry: a service, what a place changes of it, the texts of replies. `path` below knowledge/. */
export type ContentFile = { path: string; text: string };

/** What a content file was from some moment on; never changed. */
export const ContentVersion = z.object({
  path: z.string(),
  number: z.int().positive(),
  digest: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
});
export type ContentVersion = z.infer<typeof ContentVersion>;

export interface ContentVersionStore {
  /** Newest first. */
  list(path: string, limit: number): Promise<ContentVersion[]>;
  /** `record.exists` when the number is taken. */
  add(version: ContentVersion): Promise<void>;
}

/** The digest that tells one content of a file from another. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/**
 * Notes what the content files are now, where it is not what was noted last. Done with every publishing of the knowledge
 * folder; safe to run twice, and by two at once. Returns the paths of those that changed.
 */
export const noteContent = async (
  { contents, clock }: { contents: ContentVersionStore; clock: Clock },
  files: readonly ContentFile[],
): Promise<string[]> => {
  const changed: string[] = [];
  for (const { path, text } of files) {
    const [last] = await contents.list(path, 1);
    const digest = digestOf(text);
    if (last?.digest === digest) continue;
    const version = { path, number: (last?.number ?? 0) + 1, digest, at: clock.now().toISOString(), text };
    await contents.add(version).catch((error: unknown) => {
      // Somebody else has just noted the same.
      if (!(error instanceof AppError && error.code === "record.exists")) throw error;
    });
    changed.push(path);
  }
  return changed;
};
