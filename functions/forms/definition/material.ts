import * as z from "zod";
import { id, region, sources, when } from "./parts.ts";

/** What must be shown, and how: 免提交, 电子证照, 数据核验, 告知承诺, 容缺, 需提交. A local rule names its region. */
export const Material = z.strictObject({
  id,
  title: z.string().min(2),
  state: z
    .enum(["exempt", "e-licence", "verify", "commitment", "later", "submit"])
    .describe(
      "exempt 免提交 / e-licence 电子证照 / verify 数据核验 / commitment 告知承诺 / later 容缺（先受理，后补） / submit 需提交",
    ),
  region: region.default("000000"),
  when,
  matters: z.array(id).default([]).describe("用在哪些事项；不写就是都用"),
  /** Why it need not be brought, or what to mind when it must. */
  note: z.string().min(2).optional().describe("为什么不用带，或者带的时候要注意什么"),
  copies: z.int().positive().optional().describe("几份"),
  uploadField: id.optional().describe("可以在哪一项里上传"),
  signatureField: id.optional().describe("在哪一项里签承诺书"),
  sources,
});
export type Material = z.infer<typeof Material>;
