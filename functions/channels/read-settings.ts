import * as z from "zod";
import { AppError } from "../shared/app-error.ts";

/** Settings or keys of a channel, checked; wrong ones are `config.missing`. The fault names fields, never values. */
export const readSettings = <S extends z.ZodType>(schema: S, what: string, given: unknown): z.output<S> => {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, code }) => `${path.join(".")}: ${code}`).join(", ");
  throw new AppError("config.missing", { what, problems });
};

/** The code of the region that an account belongs to. */
export const regionSetting = z
  .string()
  .regex(/^\d{6}$/)
  .optional();
