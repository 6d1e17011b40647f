import { join } from "node:path";
import { type BundlingOptions, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";

/** The root of the repository. */
export const projectRoot = join(import.meta.dirname, "../..");

/** Settings of esbuild, shared by the deployment and the test that weighs every bundle. */
export const esbuildSettings = {
  minify: true,
  target: "node24",
  mainFields: ["module", "main"],
  // Packages written for `require` find it missing in an ES module.
  banner: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
};

const copyFolder = 'require("node:fs").cpSync(process.argv[1], process.argv[2], { recursive: true })';

/** Bundles with the installed esbuild, SDK included (its version is then ours), and lays knowledge/ and prompts/ beside the code. */
export const bundling: BundlingOptions = {
  ...esbuildSettings,
  format: OutputFormat.ESM,
  bundleAwsSDK: true,
  externalModules: [],
  sourceMap: true,
  sourcesContent: false,
  forceDockerBundling: false,
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (inputDir, outputDir) =>
      ["knowledge", "prompts"].map(
        (folder) => `node -e '${copyFolder}' "${inputDir}/${folder}" "${outputDir}/${folder}"`,
      ),
  },
};
