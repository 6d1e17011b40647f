import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { modelSteps, type Prompt, type Prompts } from "../answer/model.ts";
import { AppError } from "../shared/app-error.ts";
import { readYaml } from "./knowledge-files.ts";

const Head = z.strictObject({
  version: z.int().positive(),
  purpose: z.string().min(5),
  variables: z.array(z.string().min(1)).min(1),
});

const readPrompt = (file: string): Prompt => {
  const [, head, text] = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(readFileSync(file, "utf8")) ?? [];
  const parsed = Head.safeParse(head === undefined ? undefined : parse(head));
  if (!parsed.success || text === undefined)
    throw new AppError("content.invalid", { file, reason: "front matter: version, purpose, variables" });
  // A variable that the text does not name would be data that nobody explains.
  const unnamed = parsed.data.variables.filter((name) => !text.includes(`\`${name}\``));
  if (unnamed.length > 0) throw new AppError("content.invalid", { file, reason: `not named: ${unnamed.join(", ")}` });
  return { ...parsed.data, text: text.trim() };
};

/** The instructions of every model step, from `<dir>/<step>.md`. A missing or wrong file is a fault. */
export const loadPrompts = (dir: string): Prompts => ({
  ...(Object.fromEntries(modelSteps.map((step) => [step, readPrompt(join(dir, `${step}.md`))])) as Prompts),
});

/** What keeps a citizen's words from being shown to others, from `unfit-to-quote.yaml` of the knowledge folder. */
export const loadUnfitToQuote = (dir: string): string[] =>
  readYaml(z.array(z.string().min(2)).min(1), join(dir, "unfit-to-quote.yaml"));

/** What no composed answer may say, from `forbidden-terms.yaml` of the knowledge folder. */
export const loadForbiddenTerms = (dir: string): string[] =>
  readYaml(z.array(z.string().min(2)).min(1), join(dir, "forbidden-terms.yaml"));
