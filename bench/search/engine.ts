import type { PlainDocument } from "../../functions/answer/document-index.ts";

/** A search engine under test: builds a file, and answers from that file in another process. */
export type Engine = {
  build(documents: readonly PlainDocument[], file: string): Promise<void>;
  /** Opens the file; the function gives the ids of the best `limit` documents. */
  open(file: string): Promise<(query: string, limit: number) => string[] | Promise<string[]>>;
};

/** What the peers index and are asked: pairs of neighbouring characters; numbers and Latin words whole. */
export const bigrams = (text: string): string[] =>
  (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{Script=Han}+|[\p{N}.]+|\p{L}+/gu) ?? []
  ).flatMap((word) => {
    const characters = [...word];
    if (!/^\p{Script=Han}/u.test(word) || characters.length === 1) return [word];
    return characters.slice(1).map((character, place) => `${characters[place]}${character}`);
  });

/** Title before text, as one field: so every peer scores best. */
export const wholeText = ({ title = "", text }: PlainDocument): string => `${title}\n${text}`;
