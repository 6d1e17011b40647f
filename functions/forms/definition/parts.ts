import * as z from "zod";
import { Condition } from "../condition.ts";

/** Pieces that several parts of a definition are written with. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "小写字母、数字和短横线，例如 birth-month");
export const words = z.string().min(1).max(300);
/** A text of law or a statement to be agreed to. */
export const longWords = z.string().min(10).max(3000);
export const region = z.string().regex(/^\d{6}$/, "六位行政区划代码，例如 430100；全国写 000000");
export const when = Condition.optional().describe("什么情况下适用；不写就是一直适用");

/** Where a statement comes from, and how sure it is. */
export const Source = z.strictObject({
  document: z.string().min(2).describe("文件或办事指南的名称"),
  number: z.string().optional().describe("文号"),
  article: z.string().optional().describe("条款"),
  url: z.url({ protocol: /^https?$/ }).optional(),
  effectiveAt: z.iso.date().optional().describe("施行日期"),
  certainty: z
    .enum(["law", "official", "copy", "press", "crawl", "general"])
    .describe("law 法条原文 / official 政府网页 / copy 转载 / press 新闻解读 / crawl 第三方爬取 / general 一般知识"),
});
export type Source = z.infer<typeof Source>;
export const sources = z.array(Source).default([]).describe("依据");
