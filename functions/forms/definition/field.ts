import * as z from "zod";
import { FieldKind } from "../../messages/message.ts";
import { FieldPrefill } from "./data-set.ts";
import { id, longWords, when, words } from "./parts.ts";

/** One option of a choice. `words` are other ways people say it. */
export const FieldChoice = z.strictObject({
  value: id,
  label: z.string().min(1).max(40).describe("按钮上的字"),
  words: z.array(z.string().min(1)).default([]).describe("群众可能的说法"),
  /** Words that mean this option only when no other one is mentioned: 提前 alone is 弹性提前, beside 病退 it is not. */
  looseWords: z.array(z.string().min(1)).optional().describe("只有没提到别的选项时才算数的说法"),
  when,
});
export type FieldChoice = z.infer<typeof FieldChoice>;

/** Which files an upload takes. */
const Accept = z.strictObject({
  kinds: z.array(z.enum(["jpg", "png", "pdf"])).min(1),
  maxMegabytes: z.number().positive().max(20).default(10),
  maxFiles: z.int().min(1).max(10).default(1),
});

const shape = {
  id,
  label: z.string().min(1).max(20).describe("简称，预览里用，例如 手机号"),
  ask: words.describe("提问的原话"),
  type: FieldKind,
  names: z.array(z.string().min(2)).default([]).describe("群众对它的其他叫法，“电话改成…”靠它听懂"),
  optional: z.boolean().default(false).describe("可以跳过"),
  when,
  help: words.optional().describe("为什么要填"),
  example: z.string().optional(),
  choices: z.array(FieldChoice).default([]),
  sensitive: z.boolean().default(false).describe("显示时打码"),
  /** Sensitive personal data in the sense of the law; the citizen agrees to it separately, before it is asked. */
  separateConsent: z
    .boolean()
    .optional()
    .describe("要先取得单独同意；身份证号、银行卡号不写也要，其他敏感信息（如病情）写 true"),
  /** This ID number or date of birth is that of the person whom the matter is about: under 14 a guardian has to agree. */
  subject: z.boolean().default(false).describe("是当事人的身份证号或出生日期：不满十四周岁的要监护人同意"),
  anyText: z.boolean().default(false).describe("随便怎么写都算回答（自己的话）"),
  /** A long text that is given to a choice before it is kept as its answer too, so that nobody types a story twice. */
  story: z.boolean().default(false),
  /** A number of years and months (contribution years), kept in months. */
  unit: z.enum(["plain", "years-months"]).default("plain"),
  min: z
    .union([z.number(), z.string()])
    .optional()
    .describe("最短字数、最小数（金额用元）、最早的年月或日期；日期可写 today"),
  max: z.union([z.number(), z.string()]).optional().describe("最长字数、最大数、最晚的年月或日期；日期可写 today"),
  /** Known from an ID number: filled in from it, and it must agree with it. */
  readFrom: z.strictObject({ field: id, part: z.enum(["birth-month", "birth-date", "sex"]) }).optional(),
  prefill: z.array(FieldPrefill).default([]).describe("可以从哪里调取，先写的优先"),
  accept: Accept.optional().describe("上传：收哪些文件"),
  text: longWords.optional().describe("同意书、承诺书的全文"),
  /** Who has to sign: the field with the name. */
  signedBy: id.optional().describe("签名要和哪一项姓名一致"),
  departments: z.array(id).default([]).describe("这一项分送给哪些部门"),
  formNames: z.record(id, z.string().min(1)).default({}).describe("在某个部门自己的表里叫什么；不写就用简称"),
};

/** A question about one item of a group: one child, one owner. */
const ItemField = z.strictObject(shape);

/** One question of a form. A group asks its own questions once for each item. */
export const Field = z.strictObject({
  ...shape,
  fields: z.array(ItemField).default([]).describe("重复组里每一个要问的"),
  noun: z.string().min(1).max(10).optional().describe("重复组里的一个叫什么，例如 孩子"),
  items: z
    .strictObject({ min: z.int().min(0).max(20).default(1), max: z.int().min(1).max(20) })
    .optional()
    .describe("重复组最少、最多几个"),
});
export type Field = z.infer<typeof Field>;

const alwaysConsented: ReadonlySet<Field["type"]> = new Set(["id-number", "bank-card"]);

/** Whether the citizen has to agree separately before this is asked (个人信息保护法第二十九条). */
export const needsConsent = ({ type, separateConsent }: Pick<Field, "type" | "separateConsent">): boolean =>
  separateConsent ?? alwaysConsented.has(type);
