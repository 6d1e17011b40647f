import * as z from "zod";
import { id, region, sources } from "./parts.ts";

/** Where it can be done: a window, a site, a telephone. */
export const Place = z.strictObject({
  id,
  channel: z.enum(["online", "window", "phone"]).describe("online 网上 / window 大厅窗口 / phone 电话"),
  name: z.string().min(2),
  address: z.string().min(4).optional(),
  hours: z.string().min(2).optional().describe("什么时间"),
  phone: z
    .string()
    .regex(/^[\d-]{3,20}$/)
    .optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  matters: z.array(id).default([]).describe("只办这些事项；不写就是都能办"),
  region: region.default("000000"),
  sources,
});
export type Place = z.infer<typeof Place>;
