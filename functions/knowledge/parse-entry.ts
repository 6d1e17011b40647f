import { parse } from "yaml";
import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import { Entry } from "./entry.ts";

/** One Markdown file of knowledge/entries. */
export type EntryFile = { file: string; text: string };

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/;

const fail = (file: string, reason: string, cause?: unknown): never => {
  throw new AppError("content.invalid", { file, reason, cause });
};

const readYaml = (file: string, text: string): Record<string, unknown> => {
  try {
    return z.record(z.string(), z.unknown()).parse(parse(text, { logLevel: "error" }));
  } catch (cause) {
    return fail(file, `front matter: ${cause instanceof Error ? cause.message : "no map"}`, cause);
  }
};

/** The text before the first heading, then heading by heading. */
const readBody = (body: string): Pick<Entry, "answer" | "sections"> => {
  const [answer = "", ...rest] = body.split(/^## +/m);
  const sections = rest.map((part) => {
    const [heading = "", ...lines] = part.split(/\r?\n/);
    return { heading: heading.trim(), text: lines.join("\n").trim() };
  });
  return { answer: answer.trim(), sections };
};

/** Reads an entry from its Markdown file. Whatever is wrong with it is `content.invalid` with file and reason. */
export const parseEntry = ({ file, text }: EntryFile): Entry => {
  const [, head, body] =
    frontMatter.exec(text.replace(/^\uFEFF/, "")) ?? fail(file, "front matter between two --- lines is missing");
  const parsed = Entry.safeParse({ ...readYaml(file, head ?? ""), ...readBody(body ?? "") });
  return parsed.success ? parsed.data : fail(file, z.prettifyError(parsed.error));
};
