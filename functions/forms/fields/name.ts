import { bad, good, plain, stringType } from "./field-type.ts";

const kept = /^(?=.{2,30}$)\p{Script=Han}+(?:·\p{Script=Han}+)*$/u;
const short = /^\p{Script=Han}{2,4}$/u;
/** Said to be a name outright: such a one may be long without a dot. */
const announced =
  /^(?:(?:我|本人)的?)?(?:(?:姓名|名字|名)(?:就是|是叫|叫做|叫|是|为)?|(?:是叫|就叫|叫做|名叫|叫)):?\s*/;
const lead = /^(?:我|本人)?(?:就是|是|:)?\s*/;
const noName =
  /^(好的?|你好|您好|谢谢|可以|没有|不是|知道了?|不知道|等一下|等等|稍等|人工|确认|提交|退出|什么|先生|女士|随便|都行)$/;
/** Words that sentences are made of and names are not (阿不力孜 and 阿的力江 are names). */
const sentence =
  /[了吗呢吧呀哦啊没很您你她它们这]|的$|[我他]的|不[想要知是填用行错懂会能告说办给清好对太]|[今明昨后]天|现在|刚才|已经|怎样|如何|哪里|等会|稍后|单位|职工|退休|天气|办理|电话|手机|人工/;

/**
 * A person's name in Chinese characters; parts of long names are joined by ·, however the dot was typed. Two to four
 * characters, more with a dot or when they are said to be a name ("我叫…"); what is plainly a sentence is no name.
 */
export const nameType = stringType(kept, (text) => {
  const said = plain(text);
  const value = said
    .replace(announced.test(said) ? announced : lead, "")
    .replace(/[•・‧∙．.●]/g, "·")
    .replace(/\s+/g, "");
  const isLong = value.includes("·") || announced.test(said);
  const fits = kept.test(value) && (isLong || short.test(value));
  return fits && !noName.test(value) && (value.includes("·") || !sentence.test(value)) ? good(value) : bad("name");
});
