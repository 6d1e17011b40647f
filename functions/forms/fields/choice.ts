import type { Field, FieldChoice } from "../definition/field.ts";
import { withDigits } from "./chinese-number.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

const bareOf = (text: string): string => plain(text).replace(/[\s，,。.！!、()（）“”"]/g, "");

// Shorter loose words say something only where their question is asked: "在家" may mean anything.
const shortestLoose = 3;

/** All that an option is called by anywhere in a message, without blanks and punctuation. */
export const wordsOf = (choice: FieldChoice): string[] => [
  ...firmWordsOf(choice),
  ...looseWordsOf(choice).filter((word) => word.length >= shortestLoose),
];
const firmWordsOf = ({ label, words }: FieldChoice): string[] => [label, ...words].map(bareOf);
const looseWordsOf = ({ looseWords }: FieldChoice): string[] => (looseWords ?? []).map(bareOf);

/** The option at this place in the list: "2", "第二个", "选2". */
const byNumber = (text: string, choices: readonly FieldChoice[]): FieldChoice | undefined => {
  const hit = /^(?:选|第)?(\d{1,2})(?:个|项|号)?$/.exec(withDigits(bareOf(text)));
  return hit?.[1] ? choices[Number(hit[1]) - 1] : undefined;
};

const isDenied = (text: string, word: string): boolean => {
  const before = text.slice(Math.max(0, text.indexOf(word) - 6), text.indexOf(word)).replace(/不[好行适]/g, "");
  return /[不没非无未别]/.test(before);
};

/** Options whose own words occur in the text, not denied ("不是…"), the longest word deciding between overlapping ones. */
const byMention = (bare: string, choices: readonly FieldChoice[], named: typeof firmWordsOf): FieldChoice[] => {
  const hits = choices.flatMap((choice) =>
    named(choice)
      .filter((word) => word.length >= 2 && bare.includes(word) && !isDenied(bare, word))
      .map((word) => ({ choice, word })),
  );
  const outermost = hits.filter(({ word }) => !hits.some((other) => other.word !== word && other.word.includes(word)));
  return [...new Set(outermost.map(({ choice }) => choice))];
};

/** The one option a text means, exactly or by mention; undefined when none or several. */
export const findChoice = (text: string, choices: readonly FieldChoice[]): FieldChoice | undefined => {
  const bare = bareOf(text);
  const exact = choices.find(
    (choice) => choice.value === text.trim() || [...firmWordsOf(choice), ...looseWordsOf(choice)].includes(bare),
  );
  if (exact) return exact;
  const numbered = byNumber(text, choices);
  if (numbered) return numbered;
  const firm = byMention(bare, choices, firmWordsOf);
  const mentioned = firm.length > 0 ? firm : byMention(bare, choices, looseWordsOf);
  return mentioned.length === 1 ? mentioned[0] : undefined;
};

/** The label of a kept value; the value itself when the definition no longer knows it. */
export const labelOf = (value: string, { choices }: Pick<Field, "choices">): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

/** One of several: by its value, its number in the list, its label or other words for it. */
export const choiceType: FieldType = {
  parse: (text, { choices }) => {
    const choice = findChoice(text, choices);
    return choice ? good(choice.value) : bad("choice");
  },
  show: (value, field) => labelOf(String(value), field),
  accepts: (value, { choices }) => choices.some((choice) => choice.value === value),
};
