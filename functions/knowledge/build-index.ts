import { createHash } from "node:crypto";
import { AppError } from "../shared/app-error.ts";
import type { Logger } from "../shared/logger.ts";
import type { Entry } from "./entry.ts";
import type { IndexFiles } from "./ports.ts";
import { type SettleDeps, settleCurrent } from "./settle-release.ts";

/** `encode` turns entries into the index's bytes, the same entries always into the same bytes. */
export type BuildIndexDeps = SettleDeps & {
  files: IndexFiles;
  encode(entries: readonly Entry[]): Uint8Array | Promise<Uint8Array>;
  /** Tells a search engine outside, if there is one, before the switch; may be called again with the same. */
  publish?(indexVersion: string, entries: readonly Entry[]): Promise<void>;
  log: Logger;
};

/** The name of an index: the digest of its bytes. */
export const versionOf = (bytes: Uint8Array): string =>
  `idx-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;

/**
 * Builds the index of all published entries, stores it under a version named by its content, then switches to it.
 * The switch comes last and is one conditional write: killed anywhere before, answers keep the old index and a second
 * run completes. Nothing published is `knowledge.not-ready`; a switch lost to another build is `record.changed`.
 */
export const buildIndex = async (deps: BuildIndexDeps): Promise<{ indexVersion: string; switched: boolean }> => {
  const { entries, files, encode, publish, clock, log } = deps;
  await settleCurrent(deps);
  const seen = await entries.currentIndex();
  const published = await entries.listPublished();
  if (published.length === 0) throw new AppError("knowledge.not-ready", { reason: "no entry is published" });

  const sorted = published.map(({ entry }) => entry).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const bytes = await encode(sorted);
  const indexVersion = versionOf(bytes);
  if (seen?.indexVersion === indexVersion) return { indexVersion, switched: false };

  await files.put(indexVersion, bytes);
  await publish?.(indexVersion, sorted);
  await entries.switchIndex({ indexVersion }, seen, clock.now().toISOString());
  log.info("index.switched", { indexVersion, entries: published.length, bytes: bytes.length });
  return { indexVersion, switched: true };
};
