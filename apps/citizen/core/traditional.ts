import { phrases, simplified, traditional } from "./traditional-table.ts";

const characters = new Map(Array.from(simplified, (character, place) => [character, traditional.charAt(place)]));
const byPhrase = new Map(phrases);
const longest = Math.max(1, ...phrases.map(([phrase]) => phrase.length));

/** A text of the interface in traditional characters: phrases first, because one simplified character may stand for two. */
export const toTraditional = (text: string): string => {
  let done = "";
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at);
    while (length > 1 && !byPhrase.has(text.substr(at, length))) length -= 1;
    const part = text.substr(at, length);
    done += byPhrase.get(part) ?? characters.get(part) ?? part;
    at += length;
  }
  return done;
};
