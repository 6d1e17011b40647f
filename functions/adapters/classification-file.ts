import { join } from "node:path";
import * as z from "zod";
import { type ClassificationRules, parseClassificationRules } from "../tickets/suggest-ticket.ts";
import { readYaml } from "./knowledge-files.ts";

/** The words that speak for kinds and departments, of a knowledge folder. */
export const loadClassification = (dir: string): ClassificationRules =>
  parseClassificationRules(readYaml(z.unknown(), join(dir, "tickets", "classification.yaml")));
