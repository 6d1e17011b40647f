import { miniPlatforms } from "../../local/mini/build-mini.ts";
import { builtMini, whyNoMiniTests } from "./mini-build.ts";

/** Builds the mini-programs before the first of their tests, once for all of them. */
export const setup = async (): Promise<void> => {
  if (whyNoMiniTests) return;
  for (const platform of miniPlatforms) await builtMini(platform);
};
