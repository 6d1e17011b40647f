import * as z from "zod";
import type { Choice } from "../../messages/message.ts";
import type { AnswerDeps } from "../ports.ts";
import { type Before, completed, leansOnBefore } from "./follow-up.ts";
import { modelTimeLeft, type Step, type Work } from "./step.ts";

const Rewritten = z.object({ standalone: z.string().min(2).max(120) });

const entryPrefix = "entry:";
const ordinals = "一二三四五六七八九";
const ordinal =
  /^(?:那|那么)?第([一二三四五六七八九\d])(?:个|条|项|种)(?:呢|的呢|怎么(?:办|说)|是(?:什么|啥)|说说|详细(?:说说)?)?$/;

/** The button that "第二个呢" means. */
const pointedAt = (text: string, offered: readonly Choice[]): Choice | undefined => {
  const [, number = ""] = ordinal.exec(text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "")) ?? [];
  if (!number) return undefined;
  const place = ordinals.includes(number) ? ordinals.indexOf(number) + 1 : Number(number);
  return offered[place - 1];
};

const titleOf = async ({ search }: AnswerDeps, entryId: string | undefined): Promise<string> =>
  (entryId === undefined ? undefined : await search.find(entryId))?.title ?? "";

const byModel = async (deps: AnswerDeps, work: Work, before: Before): Promise<Work> => {
  if (!deps.assistant || (!before.question && !before.topic) || !leansOnBefore(work.text)) return work;
  const data = { question: work.text, previousQuestion: before.question, previousTopic: before.topic };
  const { value, use } = await deps.assistant.ask("rewrite", Rewritten, data, modelTimeLeft(work));
  const queries = value ? [value.standalone, ...work.queries] : work.queries;
  return { ...work, queries, uses: [...work.uses, use] };
};

/** Makes a follow-up complete from what was said before; by rules, and with a model's help when there is one. */
export const rewrite: Step = {
  name: "rewrite",
  async run(deps, work) {
    const { lastEntryIds, lastQuestion = "", offered = [] } = work.question;
    const pointed = pointedAt(work.text, offered)?.value;
    const picked = pointed?.startsWith(entryPrefix) ? await titleOf(deps, pointed.slice(entryPrefix.length)) : "";
    if (picked) return { next: { ...work, queries: [picked], context: picked } };

    const before: Before = { question: lastQuestion, topic: await titleOf(deps, lastEntryIds[0]) };
    const context = `${before.question}\n${before.topic}`;
    const queries = completed(work.text, before, deps.regions ?? []);
    if (queries.length > 0) return { next: await byModel(deps, { ...work, queries, context }, before) };
    return { next: work };
  },
};
