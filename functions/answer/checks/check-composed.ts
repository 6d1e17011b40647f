import type { Assistant } from "../model.ts";
import { unknownLinks } from "../steps/sources.ts";
import type { Composed } from "../steps/step.ts";
import { uncovered } from "./completeness.ts";
import { entryText } from "./entry-text.ts";
import { unfoundedFacts } from "./facts.ts";
import { supportOf, turnsAround } from "./grounding.ts";
import { forbiddenIn, hasPersonalData, repeatsInstructions } from "./leaks.ts";

/** What a composed answer is held against. */
export type Measure = {
  question: string;
  assistant: Pick<Assistant, "instructions">;
  forbiddenTerms: readonly string[];
};

const longest = 600;
// An honest rewording keeps most of the passage's own words; an invented sentence shares few of them.
const leastSupport = 0.5;
const written = /https?:|www\.|\b[a-z0-9-]+\.(?:com|cn|net|org|gov)\b/i;

const sentenceProblems = (
  { text, passages: named }: Composed["sentences"][number],
  { passages, links }: Composed,
): string[] => {
  const known = named.flatMap((token) => passages.get(token) ?? []);
  const texts = known.map((passage) => passage.text);
  const withTitles = known.flatMap((passage) => [passage.text, entryText(passage.entry)]);
  // A link token is a number to the eye of the fact check.
  const words = text.replace(/\[L\d+\]/g, " ");
  const problems = [
    named.length === 0 && "names no passage",
    known.length < named.length && "names a passage that nobody gave",
    text.trim() === "" && "empty sentence",
    written.test(text) && "writes an address",
    unknownLinks(text, links).length > 0 && "unknown link token",
    supportOf(words, withTitles) < leastSupport && "says what its passages do not",
    turnsAround(words, texts) && "turns its passages around",
    ...unfoundedFacts(words, withTitles).map(() => "fact that no cited entry has"),
  ];
  return problems.filter((problem) => typeof problem === "string");
};

/**
 * What is wrong with a composed answer, in words for the log; none of the citizen's or the model's. Every sentence must
 * name passages that were given and keep to their facts; the whole must answer the question and give nothing away.
 */
export const composedProblems = (composed: Composed, { question, assistant, forbiddenTerms }: Measure): string[] => {
  const { sentences, passages, addresses } = composed;
  const text = sentences.map((sentence) => sentence.text).join("");
  const sources = [...passages.values()].map((passage) => passage.text);
  // What the passages cover and the answer leaves out, although it is asked for.
  const leftOut = uncovered(question, text).length > uncovered(question, sources.join("\n")).length;
  const problems = [
    sentences.length === 0 && "nothing written",
    text.length > longest && "too long",
    addresses === "no" && "does not answer by its own word",
    leftOut && "leaves out what is asked",
    repeatsInstructions(text, assistant.instructions) && "repeats instructions",
    // What people have approved in the entry may be said.
    forbiddenIn(text, forbiddenTerms).some((term) => forbiddenIn(sources.join("\n"), [term]).length === 0) &&
      "forbidden term",
    hasPersonalData(text, sources) && "personal data",
    ...sentences.flatMap((sentence) => sentenceProblems(sentence, composed)),
  ];
  return [...new Set(problems.filter((problem) => typeof problem === "string"))];
};
