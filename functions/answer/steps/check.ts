import * as z from "zod";
import { isWithin, nationwide } from "../../messages/region.ts";
import { composedProblems } from "../checks/check-composed.ts";
import { entryText } from "../checks/entry-text.ts";
import { unfoundedFacts } from "../checks/facts.ts";
import type { KnownEntry } from "../known-entry.ts";
import { isInForce } from "../open-index.ts";
import type { AnswerDeps } from "../ports.ts";
import { unknown } from "../replies/unknown.ts";
import { modelTimeLeft, type Step, stopWith, type Work } from "./step.ts";

const Verdict = z.object({ supported: z.boolean(), addresses: z.enum(["fully", "partly", "no"]) });

const entryProblems = ({ region, day, question }: Work, entry: KnownEntry): string[] => {
  // Somebody who has not said where picked this entry's button, and with it the place.
  const anywhere = question.region === nationwide && region === nationwide;
  const problems = [
    !isInForce(entry, day) && "not in force",
    !anywhere && !isWithin(entry.region, region) && "another region",
  ];
  return problems.filter((problem) => typeof problem === "string");
};

const answerProblems = (work: Work): string[] => {
  const { answer } = work;
  if (!answer) return ["no answer"];
  const { entries, reply, extra } = answer;
  const ids = new Set(entries.map(({ id }) => id));
  const problems = [
    reply.citations.length === 0 && "no citation",
    reply.citations.some(({ entryId }) => !ids.has(entryId)) && "citation of another entry",
    ...entries.flatMap((entry) => entryProblems(work, entry)),
    ...unfoundedFacts(reply.text, [...entries.map(entryText), ...extra]).map((fact) => `not in the entry: ${fact}`),
  ];
  return problems.filter((problem) => typeof problem === "string");
};

/** A second look by the model, after the rules have found nothing: it can only refuse. Without a verdict the rules decide. */
const secondLook = async (deps: AnswerDeps, work: Work): Promise<{ problems: string[]; work: Work }> => {
  const { composed } = work;
  if (!deps.assistant || !composed) return { problems: [], work };
  const named = new Set(composed.sentences.flatMap(({ passages }) => passages));
  const data = {
    question: work.queries[0] ?? work.text,
    answer: composed.sentences.map(({ text }) => text).join(""),
    passages: [...composed.passages].flatMap(([id, { text }]) => (named.has(id) ? [{ id, text }] : [])),
  };
  const { value, use } = await deps.assistant.ask("check", Verdict, data, modelTimeLeft(work));
  const problems = value && (!value.supported || value.addresses === "no") ? ["refused by the second look"] : [];
  return { problems, work: { ...work, uses: [...work.uses, use] } };
};

const checkComposed = async (deps: AnswerDeps, work: Work): Promise<Work> => {
  const { composed } = work;
  if (!composed || !deps.assistant) return { ...work, composed: null };
  const { assistant, forbiddenTerms = [] } = deps;
  const used = new Set(composed.sentences.flatMap(({ passages }) => passages));
  const entries = new Set([...composed.passages].flatMap(([token, { entry }]) => (used.has(token) ? [entry] : [])));
  const byRules = [
    ...composedProblems(composed, { question: work.text, assistant, forbiddenTerms }),
    ...[...entries].flatMap((entry) => entryProblems(work, entry)),
  ];
  const looked = byRules.length > 0 ? { problems: byRules, work } : await secondLook(deps, work);
  if (looked.problems.length === 0) return looked.work;
  deps.log.warn("answer.composed-refused", {
    entryIds: work.answer?.entries.map(({ id }) => id),
    problems: looked.problems,
  });
  return { ...looked.work, composed: null, refused: looked.problems };
};

/**
 * The last look, by code: an answer without source, out of force, of another region or with a fact of its own is none. A
 * composed answer that fails gives way to the approved text; if that fails too, nothing is known.
 */
export const check: Step = {
  name: "check",
  async run(deps, given) {
    const work = await checkComposed(deps, given);
    const problems = answerProblems(work);
    if (problems.length === 0) return { next: work };
    const entryIds = work.answer?.entries.map(({ id }) => id);
    deps.log.warn("answer.check-failed", { entryIds, problems });
    return stopWith("unanswerable.no-hit", unknown(deps.wording, { key: "answer.not-here" }));
  },
};
