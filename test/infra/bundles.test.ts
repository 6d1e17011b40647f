import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import { esbuildSettings, projectRoot } from "../../infra/constructs/bundling.ts";

const budgetBytes = 1.2 * 1024 * 1024;

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
  test.each(Object.keys(deployment))("%s is at most 1.2 MB, SDK included", async (name) => {
    const bytes = await bundleSize(name);

    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });
});
