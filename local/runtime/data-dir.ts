import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";

/** `runtime.json`: who runs on this data directory and how to reach it. */
export const RuntimeFile = z.object({
  pid: z.int(),
  url: z.url().nullable(),
  issuer: z.url().nullable(),
  /** Every process of the runtime, so that the next start can end what a killed one left. */
  pids: z.array(z.int()),
  /** The functions' environment: names and addresses; secrets only as paths. */
  environment: z.record(z.string(), z.string()),
});
export type RuntimeFile = z.infer<typeof RuntimeFile>;

const root = resolve(import.meta.dirname, "../..");

/** The project's folder, and where the embedded runtime keeps its state. */
export const paths = { root, dataDir: resolve(process.env.XC_DATA_DIR ?? join(root, ".data")) };

const runtimeFile = (dataDir: string): string => join(dataDir, "runtime.json");

/** What runs, or ran, on this data directory. */
export const readRuntimeFile = (dataDir: string): RuntimeFile | undefined => {
  try {
    return RuntimeFile.parse(JSON.parse(readFileSync(runtimeFile(dataDir), "utf8")));
  } catch {
    return undefined;
  }
};

export const writeRuntimeFile = (dataDir: string, content: RuntimeFile): void => {
  writeFileSync(`${runtimeFile(dataDir)}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
  renameSync(`${runtimeFile(dataDir)}.new`, runtimeFile(dataDir));
};

export const removeRuntimeFile = (dataDir: string): void => rmSync(runtimeFile(dataDir), { force: true });

/** A secret of 32 random bytes in hex, made once; returns its file. Only the owner may read it. */
export const secretFile = (dataDir: string, name: string): string => {
  const folder = join(dataDir, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(32).toString("hex"), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return file;
};

/** Makes the folders, `log` empty; with `fresh` whatever was there is gone first. */
export const prepareDataDir = (dataDir: string, fresh: boolean): void => {
  if (fresh) rmSync(dataDir, { recursive: true, force: true });
  rmSync(join(dataDir, "log"), { recursive: true, force: true });
  for (const folder of ["queues", "log"]) mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 });
};
