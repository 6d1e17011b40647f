import * as z from "zod";
import { id, region, when } from "./parts.ts";

/** What a citizen's own earlier submissions are called where a field says what it may be read from. */
export const earlierSet = "earlier";

/**
 * A set of data that a department holds about one person and shares (数据共享): read only with that person's consent, only
 * for this service, and only about the person named by `subject`.
 */
export const DataSet = z.strictObject({
  id: id.refine((value) => value !== earlierSet, "earlier 是留给以前的申报的"),
  title: z.string().min(2).max(40).describe("群众看得懂的名称，例如 职工养老保险参保登记"),
  keeper: z.string().min(2).max(40).describe("哪个部门的"),
  region: region.default("000000"),
  when: when.describe("什么时候能调取；只给本人办的，写“申请人是本人”"),
  subject: z.strictObject({ name: id, idNumber: id }).describe("查谁：姓名和身份证号是哪两项"),
  /** Values of an authority's register are locked; those of a list that people may correct themselves are not. */
  verified: z.boolean().default(true).describe("核验过的，填上以后不能自己改"),
});
export type DataSet = z.infer<typeof DataSet>;

/** Where a field may be read from, the first that has it wins: a data set's item, or the citizen's earlier submissions. */
export const FieldPrefill = z.strictObject({
  from: id.describe("数据集；earlier 是本人以前的申报"),
  item: id.optional().describe("数据集里叫什么；不写就和这一项同名"),
});
export type FieldPrefill = z.infer<typeof FieldPrefill>;
