import type { CannedReply } from "../api/desk-contract.ts";

const mostShown = 8;

/** What is typed after the `/` that begins the text; null when it does not begin with one. */
export const slashWord = (text: string): string | null => /^\/(\S*)$/.exec(text.trimStart())?.[1] ?? null;

/** How well a reply fits a word: its keys from their beginning first, then title, then text; -1 when not at all. */
const rankOf = ({ keys, title, text }: CannedReply, word: string): number => {
  if (keys.some((key) => key.startsWith(word))) return 3;
  if (title.includes(word)) return 2;
  return text.includes(word) ? 1 : -1;
};

/** The replies that fit a word, the best first; all of them for an empty one. */
export const cannedFor = (replies: readonly CannedReply[], word: string): CannedReply[] => {
  const wanted = word.toLowerCase();
  return replies
    .map((reply) => ({ reply, rank: wanted === "" ? 0 : rankOf(reply, wanted) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, mostShown)
    .map(({ reply }) => reply);
};

/** The text as it is said, with the agent's name in it. */
export const cannedText = ({ text }: CannedReply, agentName: string): string =>
  text.replaceAll("{agentName}", agentName);

/** What is typed after the last `@`, and where it begins; null when nobody is being mentioned. */
export const mentionWord = (text: string): { word: string; from: number } | null => {
  const from = text.lastIndexOf("@");
  const word = text.slice(from + 1);
  return from === -1 || /\s/.test(word) || word.length > 12 ? null : { word, from };
};
