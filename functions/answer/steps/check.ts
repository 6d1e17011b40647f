import { isWithin, nationwide } from "../../messages/region.ts";
import { isInForce } from "../open-index.ts";
import { unfoundedFacts } from "../replies/facts.ts";
import { unknown } from "../replies/unknown.ts";
import { type Step, stopWith, type Work } from "./step.ts";

const problemsOf = ({ answer, region, day, question }: Work): string[] => {
  if (!answer) return ["no answer"];
  const { entry, reply } = answer;
  // Somebody who has not said where picked this entry's button, and with it the place.
  const anywhere = question.region === nationwide && region === nationwide;
  const problems = [
    reply.citations.length === 0 && "no citation",
    reply.citations.some(({ entryId }) => entryId !== entry.id) && "citation of another entry",
    !isInForce(entry, day) && "not in force",
    !anywhere && !isWithin(entry.region, region) && "another region",
    ...unfoundedFacts(reply.text, entry).map((fact) => `not in the entry: ${fact}`),
  ];
  return problems.filter((problem) => typeof problem === "string");
};

/** The last look, by code: an answer without source, out of force, of another region or with a fact of its own is none. */
export const check: Step = {
  name: "check",
  run({ wording, log }, work) {
    const problems = problemsOf(work);
    if (problems.length === 0) return { next: work };
    log.warn("answer.check-failed", { entryId: work.answer?.entry.id, problems });
    return stopWith("unanswerable.no-hit", unknown(wording, [], "answer.not-here"));
  },
};
