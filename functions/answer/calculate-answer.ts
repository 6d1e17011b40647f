import { action } from "../messages/action.ts";
import { nationwide } from "../messages/region.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import { flexibleRetirement } from "../rules/flexible-retirement.ts";
import { monthsBetween } from "../rules/month.ts";
import { statutoryRetirement, WorkerCategory } from "../rules/statutory-retirement.ts";
import type { KnownEntry } from "./known-entry.ts";
import { isInForce } from "./open-index.ts";
import type { AnswerDeps, PassageSearch } from "./ports.ts";
import { cite } from "./replies/cite.ts";
import { waysOn } from "./replies/direct-reply.ts";
import { type RetirementFacts, retirementFacts } from "./replies/retirement-facts.ts";
import { ageWords, monthWords, spanWords } from "./replies/retirement-words.ts";
import { type Answer, type StepResult, stopWith } from "./steps/step.ts";

/** The entry that says the rule; without it in force nothing is worked out. */
const ruleEntries: Readonly<Record<WorkerCategory, string>> = {
  "male-60": "retire-age-men",
  "female-55": "retire-age-women-55",
  "female-50": "retire-age-women-50",
};
const contributionEntry = "pension-min-years-2030";
/** Cases that people decide: what the citizen is told, and the entry that says so. */
const byPeople = {
  special: { key: "rules.special", entryId: "retire-special-cases" },
  "flexible-woman": { key: "rules.flexible-woman", entryId: "retire-age-women-category" },
} as const;

const person = (wording: Wording) => ({ label: wording("answer.choice-person-plain"), value: action.person });

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
              category: wording(`answer.category-${category}`),
            }),
          ),
        })),
        { label: wording("answer.choice-unsure"), value: action.entry("retire-age-women-category") },
        person(wording),
      ],
    }),
  );

const askBirth = (wording: Wording): StepResult =>
  stopWith(
    "clarify.category",
    reply({ kind: "choices", text: wording("rules.ask-birth"), choices: [person(wording)] }),
  );

/** Asks who it is about, with the rule of each category a button away. */
const askWho = (wording: Wording): StepResult =>
  stopWith(
    "clarify.category",
    reply({
      kind: "choices",
      text: wording("rules.ask-who"),
      choices: [
        ...WorkerCategory.options.map((category) => ({
          label: wording(`answer.choice-${category}`),
          value: action.entry(ruleEntries[category]),
        })),
        { label: wording("answer.choice-unsure"), value: action.entry("retire-age-women-category") },
        person(wording),
      ],
    }),
  );

const inForceHere = async (search: PassageSearch, entryId: string, day: string): Promise<KnownEntry | undefined> => {
  const entry = await search.find(entryId);
  return entry && entry.region === nationwide && isInForce(entry, day) ? entry : undefined;
};

const words = (wording: Wording, birth: string, category: WorkerCategory): string => {
  const result = statutoryRetirement(birth, category);
  const window = flexibleRetirement(result);
  const values = {
    birth: monthWords(wording, birth),
    category: wording(`answer.category-${category}`),
    retirement: monthWords(wording, result.month),
    age: ageWords(wording, result.ageInMonths),
    delay: spanWords(wording, result.delayInMonths),
    earliest: monthWords(wording, window.earliestMonth),
    earliestAge: ageWords(wording, monthsBetween(birth, window.earliestMonth)),
    early: spanWords(wording, window.earliestMinimumContributionMonths),
    latest: monthWords(wording, window.latestMonth),
    contribution: spanWords(wording, result.minimumContributionMonths),
  };
  const said = wording(
    result.delayInMonths === 0 ? "rules.retirement-unaffected" : "rules.retirement-affected",
    values,
  );
  return `${said}\n${wording("rules.retirement-note")}`;
};

/** As long as the month is ahead, the citizen may want to be reminded of it; asked for consent when pressed. */
const reminderChoice = (wording: Wording, day: string, birth: string, category: WorkerCategory) =>
  statutoryRetirement(birth, category).month > day.slice(0, 7)
    ? [{ label: wording("reminder.choice-retirement"), value: action.remind(`retirement:${birth}:${category}`) }]
    : [];

type Given = { query: string; day: string };

const workedOut = async (
  { search, wording }: AnswerDeps,
  day: string,
  birth: string,
  category: WorkerCategory,
): Promise<Answer | undefined> => {
  const rule = await inForceHere(search, ruleEntries[category], day);
  if (!rule) return undefined;
  const contribution = await inForceHere(search, contributionEntry, day);
  const entries: Answer["entries"] = contribution ? [rule, contribution] : [rule];
  const text = words(wording, birth, category);
  const choices = [...reminderChoice(wording, day, birth, category), ...waysOn(wording, rule, [])];
  const said = reply({ kind: "choices", text, citations: entries.flatMap(cite), choices });
  return { kind: "calculated", entries, reply: said, extra: [text] };
};

const leftToPeople = async (
  { search, wording }: AnswerDeps,
  day: string,
  kind: keyof typeof byPeople,
): Promise<Answer | undefined> => {
  const { key, entryId } = byPeople[kind];
  const entry = await inForceHere(search, entryId, day);
  if (!entry) return undefined;
  const choices = [
    person(wording),
    { label: wording("answer.choice-ticket"), value: action.ticket },
    { label: wording("answer.choice-details"), value: action.entry(entry.id) },
  ];
  const said = reply({ kind: "choices", text: wording(key), citations: cite(entry), choices });
  return { kind: "direct", entries: [entry], reply: said, extra: [] };
};

const women = ["female-55", "female-50"] as const;

const decide = async (
  deps: AnswerDeps,
  day: string,
  facts: RetirementFacts,
): Promise<{ answer: Answer | undefined } | StepResult> => {
  if (facts.kind === "open") return askWho(deps.wording);
  if (facts.kind === "age") return askBirth(deps.wording);
  if (facts.kind !== "birth") return { answer: await leftToPeople(deps, day, facts.kind) };
  const category = WorkerCategory.safeParse(facts.category);
  if (category.success) return { answer: await workedOut(deps, day, facts.birth, category.data) };
  return askCategory(deps.wording, facts.birth, facts.category === "woman" ? women : ["male-60", ...women]);
};

/**
 * Answers a question that a rule can work out: when one person retires. The answer cites the entries with the rules; a
 * woman's category and a missing birth month are asked for; what people decide on the file goes to a person. `undefined`
 * for every other question, and while no entry with the rule is in force.
 */
export const calculateAnswer = async (
  deps: AnswerDeps,
  { query, day }: Given,
): Promise<{ answer: Answer } | StepResult | undefined> => {
  const facts = retirementFacts(query);
  if (!facts) return undefined;
  const decided = await decide(deps, day, facts);
  if (!("answer" in decided)) return decided;
  return decided.answer ? { answer: decided.answer } : undefined;
};
