import { fileURLToPath } from "node:url";
import { buildMini, isMiniStale, type MiniPlatform, whyNoMini } from "../../local/mini/build-mini.ts";

/** The address that builds for tests are made for; the harness sends what goes there to the server under test. */
export const builtFor = "https://xiaochuang.test";

/** Why nothing of the mini-programs can be tested here, or null. Where CI runs, that is a failure and no reason to skip. */
export const whyNoMiniTests: string | null = process.env.CI === "true" ? null : whyNoMini();

/** A build for tests, made again when anything it is made from has changed. Its folder. */
export const builtMini = async (platform: MiniPlatform): Promise<string> => {
  const out = fileURLToPath(new URL(`../../test-output/mini/${platform}`, import.meta.url));
  if (isMiniStale(out)) await buildMini({ platform, server: builtFor, location: true, out });
  return out;
};
