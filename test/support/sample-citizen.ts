import type { Answers } from "../../functions/forms/draft.ts";
import type { Service } from "../../functions/forms/service.ts";
import type { Submission } from "../../functions/forms/submission.ts";
import { type Flow, loadFlows } from "./replay.ts";
import { createPlayer } from "./replay-player.ts";

/** The first sample citizen of a service: what they say first, what they answer, and what the departments get of it. */
export type SampleCitizen = {
  service: Service;
  firstWords: string;
  /** Everything that they say, in their order. */
  words: readonly string[];
  answers: Answers;
  sent: Sent;
};

/** The matters and answers that each department gets. */
export type Sent = Record<string, { matters: string[]; answers: Answers }>;

const instant = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/;
const isFile = (answer: Answers[string]): boolean => /^upl_/.test([answer].flat()[0] ?? "");

/** What was agreed to and signed, whenever it was; the files, which are somebody's own, are left out. */
const comparable = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([, answer]) => !isFile(answer))
      .map(([id, answer]) => [id, typeof answer === "string" ? answer.replace(instant, "") : answer]),
  );

export const sentOf = ({ parts }: Submission): Sent =>
  Object.fromEntries(
    parts.map(({ department, matters, answers }) => [
      department,
      { matters: matters.map(({ id }) => id), answers: comparable(answers) },
    ]),
  );

const meet = async (flow: Flow): Promise<SampleCitizen> => {
  const player = createPlayer(flow);
  const { services, conversations, submissions } = player.deps;
  const draftId = async () => (await player.conversationOf("citizen")).drafts[flow.name] ?? "";
  for (const step of flow.steps.slice(0, -1)) await player.play(step);
  const { id, citizen } = await player.conversationOf("citizen");
  const draft = await conversations.findDraft(id, await draftId());
  for (const step of flow.steps.slice(-1)) await player.play(step);
  const [submission] = await submissions.listByCitizen(citizen, 1);
  const service = services.find(({ id }) => id === flow.name);
  const words = flow.steps.flatMap((step) => ("say" in step ? [step.say] : []));
  const [firstWords] = words;
  if (!service || !draft || !submission || firstWords === undefined)
    throw new Error(`${flow.name} is not told to its end`);
  return { service, firstWords, words, answers: draft.answers, sent: sentOf(submission) };
};

/** The citizens of test/replay/<service>/golden.yaml, or of these services, having gone their shortest way to a number. */
export const meetSampleCitizens = async (services?: readonly string[]): Promise<SampleCitizen[]> => {
  const flows = loadFlows(`${import.meta.dirname}/../replay`).filter(
    ({ channel, name }) => channel === "golden" && services?.includes(name) !== false,
  );
  const all: SampleCitizen[] = [];
  for (const flow of flows) all.push(await meet(flow));
  return all;
};
