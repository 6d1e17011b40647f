import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import type { Entry } from "../knowledge/entry.ts";
import { type EntryFile, parseEntry } from "../knowledge/parse-entry.ts";
import { Region } from "../messages/region.ts";
import type { Wording, WordingValues } from "../messages/wording.ts";
import { AppError } from "../shared/app-error.ts";

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => join(folder, name));

/** One YAML file, checked; a wrong one is `content.invalid` with its name. */
export const readYaml = <S extends z.ZodType>(schema: S, file: string): z.output<S> => {
  try {
    return schema.parse(parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new AppError("content.invalid", { file, reason, cause });
  }
};

/** The entry files of a knowledge folder as they are, for checking. */
export const readEntryFiles = (dir: string): EntryFile[] =>
  filesIn(join(dir, "entries"), ".md").map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** All entries of a knowledge folder; the first bad one is `content.invalid`. */
export const loadEntries = (dir: string): Entry[] => readEntryFiles(dir).map(parseEntry);

/** The administrative divisions of `regions.yaml`. */
export const loadRegions = (dir: string): Region[] => readYaml(z.array(Region).min(1), join(dir, "regions.yaml"));

const Groups = z.array(z.array(z.string().min(1)).min(2));

const Phrases = z.strictObject({ polite: z.array(z.string().min(1)), asking: z.array(z.string().min(1)) });

type Vocabulary = {
  synonyms: string[][];
  topics: string[];
  stopPhrases: z.output<typeof Phrases>;
  beyond: string[];
  regions: Region[];
};

/** The lines of the files in `beyond/`, one question each; a line that begins with # is a comment. */
const loadBeyond = (dir: string): string[] =>
  filesIn(join(dir, "beyond"), ".txt").flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && !line.startsWith("#")),
  );

/** The words of `topics.yaml`; each names one matter. */
export const loadTopics = (dir: string): string[] => readYaml(Groups, join(dir, "topics.yaml")).flat();

/**
 * What `synonyms.yaml` (groups, the first word stands for all), `topics.yaml`, `stop-phrases.yaml`, `regions.yaml` and
 * `beyond/` (questions that no entry answers) say about words.
 */
export const loadVocabulary = (dir: string): Vocabulary => ({
  synonyms: readYaml(Groups, join(dir, "synonyms.yaml")),
  topics: loadTopics(dir),
  stopPhrases: readYaml(Phrases, join(dir, "stop-phrases.yaml")),
  beyond: loadBeyond(dir),
  regions: loadRegions(dir),
});

const Texts = z.record(z.string(), z.string().min(1));

const fill = (key: string, text: string, values: WordingValues): string =>
  text.replace(/\{([\w-]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new AppError("content.invalid", { key, reason: `no value for {${name}}` });
    return String(value);
  });

/** All texts of `replies/*.yaml`, read once. An unknown key or a {placeholder} without a value is `content.invalid`. */
export const createWording = (dir: string): Wording => {
  const texts = new Map(
    filesIn(join(dir, "replies"), ".yaml").flatMap((file) =>
      Object.entries(readYaml(Texts, file)).map(([key, text]): [string, string] => [
        `${basename(file, ".yaml")}.${key}`,
        text,
      ]),
    ),
  );
  return (key, values = {}) => {
    const text = texts.get(key);
    if (text === undefined) throw new AppError("content.invalid", { key, reason: "no such text" });
    return fill(key, text, values);
  };
};
