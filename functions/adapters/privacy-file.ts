import { join } from "node:path";
import { PrivacyGuideline } from "../privacy/privacy-guideline.ts";
import { readYaml } from "./knowledge-files.ts";

/** The privacy guideline of a knowledge folder; `content.invalid` when it does not have its form. */
export const loadPrivacyGuideline = (dir: string): PrivacyGuideline =>
  readYaml(PrivacyGuideline, join(dir, "privacy-guideline.yaml"));
