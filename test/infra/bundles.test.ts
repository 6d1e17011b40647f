import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import type { FunctionEntry } from "../../functions/deployment-entry.ts";
import { esbuildSettings, projectRoot } from "../../infra/constructs/bundling.ts";

const budgetBytes = 1.2 * 1024 * 1024;
/** The client of a language model weighs 0.45 MB; it is run only where a model is configured. The platforms' channels are 0.1. */
const budgetWithModelBytes = 1.85 * 1024 * 1024;
/** So does what writes PDF files; it is run only when one is asked for. */
const writesPdf: readonly string[] = ["citizen-api", "desk-api"];
const budgetWithPdfBytes = 1.85 * 1024 * 1024;

/** All platforms that citizens can write from; each runs only where it is connected. */
const channelsBytes = 0.15 * 1024 * 1024;
// The desk tries questions as citizens ask them, and calls the function that publishes.
const budgetOfDeskBytes = 2.2 * 1024 * 1024;

/** The client by which one function calls another: citizens' copies and erasures are made elsewhere. */
const callsBytes = 0.1 * 1024 * 1024;

const budgetOf = (
  name: string,
  { usesModel = false, servesDevices = false, knowsChannels = false }: FunctionEntry,
): number => {
  const channels = knowsChannels ? channelsBytes : 0;
  if (name === "desk-api") return budgetOfDeskBytes;
  if (writesPdf.includes(name)) return budgetWithPdfBytes + channels + callsBytes;
  return (usesModel || servesDevices ? budgetWithModelBytes : budgetBytes) + channels;
};

const bundleSize = async (name: string): Promise<number> => {
  const { banner, ...settings } = esbuildSettings;
  const { outputFiles } = await build({
    ...settings,
    banner: { js: banner },
    entryPoints: [join(projectRoot, `functions/handlers/${name}.ts`)],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "silent",
  });
  return outputFiles.reduce((bytes, file) => bytes + file.contents.byteLength, 0);
};

describe("bundles", () => {
  test.each(Object.entries(deployment))("%s is small, SDK included", async (name, entry) => {
    const bytes = await bundleSize(name);

    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(budgetOf(name, entry));
  });
});
