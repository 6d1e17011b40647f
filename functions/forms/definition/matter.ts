import * as z from "zod";
import { id, sources, when } from "./parts.ts";

/** How long something may take. `working-days` are those of the national calendar. */
const Span = z.strictObject({
  amount: z.int().positive(),
  unit: z
    .enum(["working-days", "calendar-days", "months", "unknown-days"])
    .describe("working-days 工作日 / calendar-days 自然日 / months 月 / unknown-days 指南没写清是不是工作日"),
  sources,
});
export type Span = z.infer<typeof Span>;

const Limit = z.strictObject({
  legal: Span.optional().describe("法定时限"),
  promised: Span.optional().describe("承诺时限"),
});

const Fee = z.strictObject({
  free: z.boolean(),
  text: z.string().min(2).optional().describe("收费的写标准"),
  sources,
});

const Result = z.strictObject({
  title: z.string().min(2).describe("结果文书，例如 营业执照"),
  electronic: z.boolean().default(false).describe("有电子证照"),
});

/** One item (事项) of the bundle. What is left out is not known nationwide: a region overlay may say it. */
export const Matter = z.strictObject({
  id,
  title: z.string().min(2),
  department: id,
  when,
  limit: Limit.optional().describe("办理时限"),
  fee: Fee.optional(),
  result: Result.optional().describe("办成以后拿到什么"),
  sources,
});
export type Matter = z.infer<typeof Matter>;

/** What a place changes of a matter. */
export const MatterChange = z.strictObject({
  id,
  available: z.boolean().default(true).describe("false：这里不能一起办"),
  reason: z.string().min(2).optional().describe("不能一起办的原因和去哪里办"),
  title: z.string().min(2).optional(),
  limit: Limit.optional(),
  fee: Fee.optional(),
  result: Result.optional(),
  sources,
});
export type MatterChange = z.infer<typeof MatterChange>;
