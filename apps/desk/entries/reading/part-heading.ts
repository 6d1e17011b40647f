/** A paragraph that begins a part of a document: its level, its name and what follows in the same line. */
export type PartHeading = { level: number; name: string; rest: string };

const number = "[一二三四五六七八九十百千零〇\\d]{1,6}";
// Below the headings of styles (1 to 6), in the order of Chinese documents (党政机关公文格式 GB/T 9704, 立法技术规范).
const parts: readonly (readonly [level: number, pattern: RegExp, longest: number])[] = [
  [11, new RegExp(`^第${number}编(?=[\\s\\u3000]|$)`), 60],
  [12, new RegExp(`^第${number}章(?=[\\s\\u3000]|$)`), 60],
  [13, new RegExp(`^第${number}节(?=[\\s\\u3000]|$)`), 60],
  [14, /^[一二三四五六七八九十]{1,3}、/, 40],
  [15, /^（[一二三四五六七八九十]{1,3}）/, 30],
];
const article = new RegExp(`^(第${number}条(?:之[一二三四五六七八九十]{1,2})?)(?:[\\s\\u3000]+([\\s\\S]*))?$`);

/** What a paragraph begins, if anything: 编, 章, 节, 条, or a short line after 一、 or （一） that ends no sentence. */
export const partHeading = (text: string): PartHeading | undefined => {
  const [, name, rest = ""] = article.exec(text) ?? [];
  if (name) return { level: 16, name, rest: rest.trim() };
  if (/[。；：，、！？.;:,!?]$/.test(text)) return undefined;
  const found = parts.find(([, pattern, longest]) => pattern.test(text) && text.length <= longest);
  return found && { level: found[0], name: text.replace(/[\s\u3000]+/g, " ").trim(), rest: "" };
};
