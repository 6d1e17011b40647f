import * as z from "zod";
import { AppError } from "../shared/app-error.ts";

/** Parses a file of knowledge/; a wrong one is `content.invalid` with its name and what is wrong. */
export const parseContent = <S extends z.ZodType>(schema: S, file: string, content: unknown): z.output<S> => {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError("content.invalid", { file, issues: z.prettifyError(parsed.error) });
};
