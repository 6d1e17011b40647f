import { action } from "../../messages/action.ts";
import { nationwide } from "../../messages/region.ts";
import { reply } from "../../messages/reply.ts";
import type { Wording } from "../../messages/wording.ts";
import { calculateRetirement, type RetirementResult } from "../../rules/calculate-retirement.ts";
import { WorkerCategory } from "../../rules/statutory-retirement.ts";
import type { KnownEntry } from "../known-entry.ts";
import { isInForce } from "../open-index.ts";
import type { PassageSearch } from "../ports.ts";
import { cite } from "../replies/cite.ts";
import { waysOn } from "../replies/direct-reply.ts";
import { retirementFacts } from "../replies/retirement-facts.ts";
import { type Step, type StepResult, stopWith, type Work } from "./step.ts";

/** The entry that says the rule; without it in force nothing is worked out. */
const entryIds: Readonly<Record<WorkerCategory, string>> = {
  "male-60": "retire-age-men",
  "female-55": "retire-age-women-55",
  "female-50": "retire-age-women-50",
};

const month = (value: string): { year: string; month: number } => ({
  year: value.slice(0, 4),
  month: Number(value.slice(5)),
});

const monthWords = (wording: Wording, value: string): string => wording("answer.month", month(value));

const span = (wording: Wording, months: number): string => {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return rest === 0 ? wording("answer.years", { years }) : wording("answer.years-months", { years, months: rest });
};

const age = (wording: Wording, { years, months }: RetirementResult["age"]): string =>
  months === 0 ? wording("answer.age-years", { years }) : wording("answer.age-years-months", { years, months });

const words = (wording: Wording, birth: string, category: WorkerCategory, result: RetirementResult): string =>
  wording("answer.retirement", {
    birth: monthWords(wording, birth),
    category: wording(`answer.category-${category}`),
    retirement: monthWords(wording, result.retirementMonth),
    age: age(wording, result.age),
    earliest: monthWords(wording, result.earliestMonth),
    latest: monthWords(wording, result.latestMonth),
    contribution: span(wording, result.minContributionMonths),
  });

/** Asks for the category: the rule differs, and guessing it would be a wrong answer. */
const askCategory = (wording: Wording, birth: string, categories: readonly WorkerCategory[]): StepResult =>
  stopWith(
    "clarify.category",
    reply({
      kind: "choices",
      text: wording("answer.clarify-category"),
      choices: [
        ...categories.map((category) => ({
          label: wording(`answer.choice-${category}`),
          value: action.say(
            wording("answer.say-retirement", {
              birth: monthWords(wording, birth),
              category: wording(`answer.choice-${category}`),
            }),
          ),
        })),
        { label: wording("answer.choice-unsure"), value: action.entry("retire-age-women-category") },
        { label: wording("answer.choice-person-plain"), value: action.person },
      ],
    }),
  );

const inForceHere = async (search: PassageSearch, entryId: string, day: string): Promise<KnownEntry | undefined> => {
  const entry = await search.find(entryId);
  return entry && entry.region === nationwide && isInForce(entry, day) ? entry : undefined;
};

const isComplete = (category: WorkerCategory | "woman" | undefined): category is WorkerCategory =>
  WorkerCategory.safeParse(category).success;

/** Works out a statutory retirement by rule, where a question gives a birth month; the entry with the rule is cited. */
export const calculate: Step = {
  name: "calculate",
  async run({ search, wording }, work: Work) {
    const [query = work.text] = work.queries;
    const facts = retirementFacts(query);
    if (!facts) return { next: work };
    const { birth, category } = facts;
    if (!isComplete(category)) {
      const women = ["female-55", "female-50"] as const;
      return askCategory(wording, birth, category === "woman" ? women : ["male-60", ...women]);
    }
    const entry = await inForceHere(search, entryIds[category], work.day);
    if (!entry) return { next: work };
    const text = words(wording, birth, category, calculateRetirement({ birth, category }));
    const said = reply({ kind: "choices", text, citations: cite(entry), choices: waysOn(wording, entry, []) });
    return { next: { ...work, answer: { kind: "calculated", entries: [entry], reply: said, extra: [text] } } };
  },
};
