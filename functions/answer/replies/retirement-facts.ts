import type { WorkerCategory } from "../../rules/statutory-retirement.ts";
import { withArabicNumerals } from "../checks/numerals.ts";

/** What a question says about somebody's retirement; `birth` as YYYY-MM. */
export type RetirementFacts = { birth: string; category: WorkerCategory | "woman" | undefined };

const asksWhen = /什么时候|啥时候|哪年|哪一年|几几年|何时|几岁|多大|多少岁|几月|哪个?月|多久|能退|可以退|该退|到龄/;
// These are decided on the file, by people: no table fits.
const needsPerson =
  /特殊工种|高温|井下|有毒|有害|病退|丧失劳动|档案|提前|弹性|延迟到|推迟|公务员|事业单位|灵活就业|灵活|个体|居民养老|农村/;

const birthOf = (text: string): string | undefined => {
  const found = /((?:19)?[4-9]\d|20[01]\d)(?:年|[-./])(0?[1-9]|1[0-2])(?!\d)/.exec(text);
  if (!found) return undefined;
  const [, year = "", month = ""] = found;
  return `${year.length === 2 ? `19${year}` : year}-${month.padStart(2, "0")}`;
};

const woman = /女|媳妇|老婆|妻子|妈|姐|妹|姑|姨|婶|奶奶|外婆/;
const man = /男|老公|丈夫|爸|父亲|哥|弟|叔|伯|舅|爷爷|外公/;

const categoryOf = (text: string): RetirementFacts["category"] => {
  if (woman.test(text)) {
    if (/干部|管理|技术岗|专技|55|办公室/.test(text)) return "female-55";
    return /工人|车间|一线|生产|50/.test(text) ? "female-50" : "woman";
  }
  return man.test(text) ? "male-60" : undefined;
};

/** What is needed to work out a retirement, when the question is about that and about nothing that people must decide. */
export const retirementFacts = (text: string): RetirementFacts | undefined => {
  const plain = withArabicNumerals(text).replace(/\s/g, "");
  if (!/退休|退$|能退|领养老金|领退休/.test(plain) || !asksWhen.test(plain) || needsPerson.test(plain))
    return undefined;
  const birth = birthOf(plain);
  return birth === undefined ? undefined : { birth, category: categoryOf(plain) };
};
