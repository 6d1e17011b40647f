import * as z from "zod";
import { action } from "../../messages/action.ts";
import { reply } from "../../messages/reply.ts";
import type { AnswerDeps } from "../ports.ts";
import { unknown } from "../replies/unknown.ts";
import { isElliptical } from "./follow-up.ts";
import { type Intent, modelTimeLeft, type Step, type StepResult, stopWith, type Work } from "./step.ts";
import { intentOf, isOfficial, isOffTopic, plainTalk, smallTalk } from "./talk.ts";

const Routed = z.object({
  kind: z.enum(["question", "complaint", "progress", "form", "person", "small-talk", "off-topic"]),
});

/** Greetings, thanks and questions about the assistant itself. */
const talked = ({ wording }: AnswerDeps, plain: string): StepResult | undefined => {
  const found =
    plain === "" ? { key: "answer.help", person: false } : smallTalk.find(({ pattern }) => pattern.test(plain));
  if (!found) return undefined;
  const choices = found.person ? [{ label: wording("answer.choice-person-plain"), value: action.person }] : [];
  return stopWith(
    plain === "" ? "clarify.matter" : "answered.small-talk",
    reply({ kind: found.person ? "choices" : "text", text: wording(found.key), choices }),
  );
};

/** A model's opinion, asked only about words that no rule knows. It counts where no entry answers. */
const byModel = async (deps: AnswerDeps, work: Work): Promise<Work> => {
  const isKnown = work.intent !== null || work.context !== "" || isOfficial(plainTalk(work.text));
  if (!deps.assistant || isKnown) return work;
  const { value, use } = await deps.assistant.ask("route", Routed, { question: work.text }, modelTimeLeft(work));
  const intent: Intent | null = value && value.kind !== "question" ? value.kind : null;
  return { ...work, intent, uses: [...work.uses, use] };
};

/** Small talk and what is no business of a government window end here; a bare "怎么办理" is asked back; the rest is a question. */
export const route: Step = {
  name: "route",
  async run(deps, work) {
    const { wording } = deps;
    const plain = plainTalk(work.text);
    const answered = talked(deps, plain);
    if (answered) return answered;
    if (deps.topicsOff?.some((topic) => work.text.includes(topic)))
      return stopWith("unanswerable.switched-off", unknown(wording, { key: "switches.topic-off" }));
    if (isOffTopic(plain))
      return stopWith(
        "unanswerable.off-topic",
        reply({
          kind: "choices",
          text: wording("answer.off-topic"),
          choices: [{ label: wording("answer.choice-person-plain"), value: action.person }],
        }),
      );
    if (work.context === "" && isElliptical(work.text))
      return stopWith("clarify.matter", unknown(wording, { key: "answer.which-matter" }));
    return { next: await byModel(deps, { ...work, intent: intentOf(work.text) }) };
  },
};
