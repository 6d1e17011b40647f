/** Letters and digits of one shape: full width to half, lower case, punctuation as gaps. */
export const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const politeness =
  /(?:您好|你好|哈喽|请问(?:一下|下)?|想?咨询(?:一下|下)|我?想?问(?:一下|下|个问题)|麻烦(?:您|你|问)?(?:一下)?|谢谢(?:您|你|了)?|帮我?(?:查|看|问)(?:一下|下|查|看)?|告诉我(?:一下)?|我想知道|想了解(?:一下)?|小窗|啊|呀|呢|哦|嘛)/g;

/** Without words of polite asking, unless too little would be left: short questions need every character. */
export const withoutPoliteness = (text: string): string => {
  const rest = text.replace(politeness, " ").replace(/ +/g, " ").trim();
  return rest.length >= 4 ? rest : text;
};

/** Writes every word of a group as the group's first, longest words first, so that both sides say the same. */
export const createCanonical = (groups: readonly (readonly string[])[]): ((text: string) => string) => {
  const pairs = groups.flatMap(([first = "", ...others]) => others.map((word): [string, string] => [word, first]));
  if (pairs.length === 0) return (text) => text;
  const target = new Map(pairs);
  const words = [...target.keys()].toSorted((a, b) => b.length - a.length);
  // A word that is part of its own replacement (驾照 in 驾驶执照) would be written twice: the group's first word goes along.
  const all = [...new Set([...words, ...target.values()])].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(all.join("|"), "g");
  return (text) => text.replace(pattern, (word) => target.get(word) ?? word);
};
