import { findRegionByName, type Region, shortName } from "../../messages/region.ts";

const aspects =
  /那么|那|这个|那个|这件事|它|该|需要|要|得|带|准备|提交|交|什么|哪些|啥|材料|资料|手续|证件|多久|多长时间|几天|多少天|能|可以|办好|办下来|办理|办|怎么|如何|怎样|咋|去哪里|哪里|哪儿|去哪|在哪|多少钱|费用|收费|钱|吗|呢|么|条件|流程|步骤|时间|时限|期限|电话|网上|线上|窗口|的|有|是|还|具体|详细|一点|说说|说|再|下|一|谁|请问|我|了|吧|弄|做|到|拿到|申请|领|依据|规定|审|批|来|账|通过|拿|发|给|收|查|到|还要|最|大概|一般|对|吗|呀|啊/g;

/** Words that vary a matter without naming one. */
const circumstances =
  /外地|异地|本地|外省|省外|手机上?|别人|他人|家人|家属|亲属|代|本人|自己|亲自|周末|休息日|晚上|中午|男性?|女性?|老人|小孩|孩子|未成年人?|没有|没带|如果|的话|在|必须|一定|是不是|是否|可不可以|不|人|去|用|过期|超期|晚|早|加急|急|快|先|后|另|一样|都|也|多|少|几|次|必要|算|继续|改|取消|撤回|重新|现在|当天|马上|跑|趟|地方|其他|别|情况|走|干|满|签|以上|以下|超过|大人|比如|二十|三十|两|年|岁|月|\d+/g;

const plainOf = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");
const without = (text: string, pattern: RegExp): string => text.replace(pattern, "");

/** Whether a text only asks for an aspect ("那需要什么材料") and leaves the matter to what was said before. */
export const isElliptical = (text: string): boolean => {
  const plain = plainOf(text);
  return plain.length <= 16 && without(plain, aspects).length === 0;
};

/** Whether a text only adds a circumstance to what was said before ("在外地能办吗"). */
const isCircumstance = (text: string): boolean => {
  const plain = plainOf(text);
  return plain.length <= 16 && without(without(plain, circumstances), aspects).length === 0;
};

/** So few characters besides an aspect and circumstances name no matter ("一般多久能给答复"). */
const bareLength = 3;

/** Whether next to nothing in a text can name a matter of its own. */
export const isNearlyBare = (text: string): boolean =>
  without(without(plainOf(text), aspects), circumstances).length <= bareLength;

const pointing = /^(那|那么|还|再|然后)|呢$|这个|那个|这种|这样|它|上面|刚才|前面说/;

const pronoun = /这个|那个|这种|这样|它|上面|刚才|前面说/;

/** Whether a text may lean on what was said before. */
export const leansOnBefore = (text: string): boolean => {
  const plain = plainOf(text);
  return plain.length <= 20 && (pointing.test(plain) || isElliptical(text) || isCircumstance(text));
};

/** Ways to say one of two that exclude each other: a follow-up with one replaces the other. */
const contrasts: readonly (readonly [RegExp, RegExp])[] = [
  [/男(的|职工|同志|性|工人|人|方)?/, /女(的|职工|同志|性|工人|干部|人|方)?|媳妇|老婆|妈妈|我妈|我姐/],
  [/首次|第一次|新办/, /补办|换发?|续期?|丢了?|遗失/],
  [/个人|自己/, /单位|公司|企业/],
  [/民办|私立/, /公办|公立/],
  [/外地|异地|外省/, /本地|当地/],
  [/大人|成年人/, /小孩|孩子|未成年人?/],
  [/提前/, /延后|推迟|延迟/],
];

// "原来50岁退休的女职工": the figure goes with the one who is replaced.
const oldFigure = /(?:原来?|以前|本来|原定)?[\d零一二三四五六七八九十]+周?岁(?:退休|退)?的?[，,]?/;

const swapped = (before: string, said: string): string | undefined => {
  for (const [one, other] of contrasts)
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      const found = here.exec(said)?.[0];
      if (found && there.test(before)) return before.replace(there, found).replace(oldFigure, "");
    }
  return undefined;
};

/** What was said before, as far as it helps: the words and the title of the entry answered with. */
export type Before = { question: string; topic: string };

/** The matter of a text without what it asks about it. */
const matterOf = (text: string): string => text.replace(aspects, " ").replace(/ +/g, " ").trim();

/** What a text asks for, without the matter. */
const askedIn = (text: string): string => (text.match(aspects) ?? []).filter((word) => word.length >= 2).join("");

const placeAlone = (text: string, regions: readonly Region[]): Region | undefined => {
  const region = findRegionByName(regions, text);
  if (!region) return undefined;
  const rest = regions
    .flatMap(({ name }) => [name, shortName(name)])
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ""), plainOf(text));
  return rest.replace(/那|我|们|在|是|的|人|这边|这里|住|户口|市|省|呢|要|办|问/g, "") === "" ? region : undefined;
};

const withoutPlaces = (text: string, regions: readonly Region[]): string =>
  regions
    .flatMap(({ name }) => [name, shortName(name)])
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ""), text);

/** So many characters can name a matter of their own. */
const namingLength = 3;

/** What a matter is called, without what an entry's title says about it: 身份证 of 身份证到期、损坏、丢失. */
const nameOf = (matter: string): string =>
  matter.split(/[^\p{L}\p{N}]+/u).find((part) => part.length >= namingLength) ?? matter;

/** "X呢": X in place of its opposite, else what was asked before about X, else X as a circumstance of the matter before. */
const aboutAnother = (said: string, before: Before): string[] => {
  const other = plainOf(said)
    .replace(/^(那么?)+/, "")
    .replace(/呢$/, "");
  const replaced = [before.question, before.topic].flatMap((text) => swapped(text, other) ?? []);
  const asked = askedIn(before.question);
  return [
    ...replaced,
    ...(replaced.length === 0 && asked ? [`${other} ${asked}`] : []),
    ...(replaced.length === 0 && other.length >= namingLength ? [other] : []),
    // Longer words name a matter of their own: put beside the last one they would be answered with it.
    ...(other.length <= namingLength || isCircumstance(other)
      ? [`${matterOf(before.topic || before.question)} ${other}`]
      : []),
  ];
};

/** A text that leans on the matter before it, with that matter. */
const leaning = (text: string, before: Before, base: string): string[] => {
  const plain = plainOf(text);
  const matter = matterOf(before.topic || before.question);
  if (isElliptical(text)) return [`${matter} ${text}`];
  if (/呢$/.test(plain) && plain.length <= 12) return aboutAnother(text, before);
  if (!isCircumstance(text)) {
    const own = plain.replace(/^(那么?|还|再|然后)+/, "");
    return pronoun.test(plain) ? [own, `${matter} ${text}`] : [own];
  }
  const other = swapped(base, plain);
  return [...(other ? [other] : []), `${nameOf(matter)} ${text}`, `${matter} ${text}`];
};

/**
 * A follow-up made complete, the likeliest first; empty when the words stand on their own. "多久能办好" is about the last
 * matter, "男的呢" repeats the last question for men, "长沙呢" for another place.
 */
export const completed = (text: string, before: Before, regions: readonly Region[]): string[] => {
  const base = isElliptical(before.question) ? before.topic : before.question || before.topic;
  if (!base) return [];
  const place = placeAlone(text, regions);
  if (place) return [`${withoutPlaces(base, regions)} ${place.name}`];
  return leansOnBefore(text) ? leaning(text, before, base) : [];
};
