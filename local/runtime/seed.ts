import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "./data-dir.ts";
import { startChild } from "./supervised.ts";

// What decides the published entries and their index: the content, and the code that reads and indexes it.
const sources = ["knowledge/**/*.{md,yaml}", "functions/{knowledge,answer}/**/*.ts"];

const digestOfSources = (): string => {
  const digest = createHash("sha256");
  for (const file of sources.flatMap((pattern) => globSync(pattern, { cwd: paths.root })).sort())
    digest.update(file).update(readFileSync(join(paths.root, file)));
  return digest.digest("hex");
};

const seenDigest = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};

/** Publishes knowledge/ and builds the index, in a process of its own. Skipped when nothing changed since the last time, unless `always`. */
export const seed = async (
  dataDir: string,
  environment: Readonly<Record<string, string>>,
  always = false,
): Promise<"seeded" | "unchanged"> => {
  const file = join(dataDir, "seeded");
  const digest = digestOfSources();
  if (!always && seenDigest(file) === digest) return "unchanged";
  const { child, ended } = await startChild({ name: "seed", config: {}, environment, dataDir });
  child.send({ type: "stop" }, () => undefined);
  await ended;
  writeFileSync(file, digest);
  return "seeded";
};
