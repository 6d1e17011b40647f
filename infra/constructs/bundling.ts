import { join } from "node:path";
import { type BundlingOptions, Charset, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";

/** The root of the repository. */
export const projectRoot = join(import.meta.dirname, "../..");

/** Settings of esbuild, shared by the deployment and the test that weighs every bundle. */
export const esbuildSettings = {
  minify: true,
  target: "node24",
  mainFields: ["module", "main"],
  // A Chinese letter as itself and not as an escape of twice its size.
  charset: "utf8" as const,
  // Packages written for `require` find it missing in an ES module.
  banner: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
};

/** The font of PDF files (OFL-1.1), of which each file gets only the letters it uses. */
const fontFile = "node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff";

const copyFolder = 'require("node:fs").cpSync(process.argv[1], process.argv[2], { recursive: true })';

/** Bundles with the installed esbuild, SDK included (its version is then ours), and lays knowledge/, prompts/ and the font beside the code. */
export const bundling: BundlingOptions = {
  ...esbuildSettings,
  charset: Charset.UTF8,
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
      [...["knowledge", "prompts"].map((folder) => [folder, folder]), [fontFile, "fonts/text.woff"]].map(
        ([from, to]) => `node -e '${copyFolder}' "${inputDir}/${from}" "${outputDir}/${to}"`,
      ),
  },
};
