import type { WorkerCategory } from "../../rules/statutory-retirement.ts";
import { withArabicNumerals } from "../checks/numerals.ts";

type Category = WorkerCategory | "woman" | undefined;

/**
 * What a question about one person's retirement says: enough to work it out (`birth` as YYYY-MM), an age where the birth
 * month is needed, nothing at all about who it is (`open`), or a case that people decide on the file.
 */
export type RetirementFacts =
  | { kind: "birth"; birth: string; category: Category }
  | { kind: "age"; category: Category }
  | { kind: "open" }
  | { kind: "special" }
  | { kind: "flexible-woman" };

const asksWhen =
  /什么时候|啥时候|啥时|多久|哪年|哪一年|几几年|何时|几岁|多大|多少岁|几月|哪个?月|还有几年|还要几年|还得几年|几年(?:后|才)|能退|可以退|该退|到龄|最早|最晚/;
const aboutRetiring = /退休|退(?:$|[,，。?？!！])|能退|才退|可退|该退|领养老金|领退休|干到/;
/** These are decided on the file, by people: no table fits. */
const special =
  /特殊工种|高温|井下|下井|下过矿|有毒|有害|病退|丧失劳动|视同缴费|内退|(?:档案|身份证).{0,8}(?:不一致|不一样|不符|对不上|差|写(?:小|大)|错)/;
/** Other rules than the one of employees' pensions. */
const otherRules = /公务员|事业单位|居民养老|城乡居民|农村养老|新农保|军人|退伍|教师编/;
const flexible = /灵活就业|自由职业|个体|自己交|自己缴|没(?:有)?单位|个人缴/;

const birthOf = (text: string): string | undefined => {
  const found =
    /(?<!\d)((?:19)?[4-9]\d|20[01]\d)(?:年|[-./])(0?[1-9]|1[0-2])(?!\d)(?:月|日|号|-?\d{1,2})*(?!.{0,3}(?:开始|参加|进厂|入职|上班|起交|交社保|缴))/.exec(
      text,
    );
  if (!found) return undefined;
  const [, year = "", month = ""] = found;
  return `${year.length === 2 ? `19${year}` : year}-${month.padStart(2, "0")}`;
};

const ageOnly =
  /(?:我|爸|妈|公|婆|哥|姐|弟|妹|叔|姨|伯|舅|他|她).{0,8}?(?:今年|现在|刚满|已经|满|快)?(?:4[5-9]|5\d|6[0-3])(?:周?岁|了|[，, ]|$)/;
const yearKnown = /(?<!\d)(?:19[4-9]\d|[4-9]\d)年/;

const woman = /女|媳妇|老婆|妻子|妈|姐|妹|姑|姨|婶|奶奶|外婆|老太/;
const man = /男|老公|丈夫|爸|父亲|哥|弟|叔|伯|舅|爷爷|外公|老头/;

const categoryOf = (text: string): Category => {
  if (woman.test(text)) {
    if (/干部|管理|技术岗|专业技术|专技|55|办公室|职员岗/.test(text)) return "female-55";
    return /工人|车间|一线|生产|流水线|操作|普工|女工(?!作)|50/.test(text) ? "female-50" : "woman";
  }
  return man.test(text) ? "male-60" : undefined;
};

/** Asked in general: the answer differs from person to person, and nothing says who it is. */
const open =
  /^(?:你好|您好|请问|那|现在|目前|我|咱|俺|本人|们|到底|今年|一般)*(?:要|得|是)?(?:什么时候|啥时候|啥时|几岁|多大|哪一?年|何时|多少岁|到几岁|到多大)(?:年纪|岁数)?[才就]?(?:能|可以|该|可)?(?:办理?)?退休?[了呢啊呀吗]*[？?。]*$|^(?:现在|目前|国家|法定|最新|的)*退休年龄(?:现在)?(?:规定)?是?(?:几岁|多大|多少岁?|什么|怎么规定的?)[了呢啊呀]*[？?。]*$/;

/** What is needed to work out a retirement, when the question is about one person's time to retire; else undefined. */
export const retirementFacts = (text: string): RetirementFacts | undefined => {
  const plain = withArabicNumerals(text.normalize("NFKC")).replace(/\s/g, "");
  if (open.test(plain)) return { kind: "open" };
  if (!aboutRetiring.test(plain) || !asksWhen.test(plain) || otherRules.test(plain)) return undefined;
  const [birth, category] = [birthOf(plain), categoryOf(plain)];
  if (birth !== undefined && special.test(plain)) return { kind: "special" };
  if (birth !== undefined && category !== "male-60" && flexible.test(plain)) return { kind: "flexible-woman" };
  if (birth !== undefined) return { kind: "birth", birth, category };
  const personal =
    ageOnly.test(plain) && !yearKnown.test(plain) && !special.test(plain) && !/提前|弹性|延迟|手续/.test(plain);
  return personal ? { kind: "age", category } : undefined;
};
