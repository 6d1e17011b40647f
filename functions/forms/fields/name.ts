import { bad, good, plain, stringType } from "./field-type.ts";

const name = /^(?=.{2,30}$)\p{Script=Han}+(?:·\p{Script=Han}+)*$/u;
const noName =
  /^(好的?|你好|您好|谢谢|可以|没有|不是|知道了?|不知道|等一下|等等|稍等|人工|确认|提交|退出|什么|先生|女士)$/;

/** A person's name in Chinese characters; parts of long names are joined by ·, however the dot was typed. */
export const nameType = stringType(name, (text) => {
  const value = plain(text)
    .replace(/^(我的?)?(姓名|名字|名)?(是叫|就是|叫做|叫|是|为|:)?\s*/, "")
    .replace(/[•・‧∙．.●]/g, "·")
    .replace(/\s+/g, "");
  return name.test(value) && !noName.test(value) ? good(value) : bad("name");
});
