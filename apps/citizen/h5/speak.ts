import type { Language } from "../core/settings.ts";
import { words } from "../core/words.ts";
import { rewrite, speakWith } from "../core/words-language.ts";

/** Has the page speak a language, before it is drawn; its words are fetched only when they are wanted. */
export const speak = async (language: Language): Promise<void> => {
  if (language === "zh-Hans") return;
  if (language === "en") speakWith(words, (await import("../core/words-english.ts")).english);
  else rewrite(words, (await import("../core/traditional.ts")).toTraditional);
  document.documentElement.lang = language;
};
