import type { GateFinding } from "./release.ts";

/** A question whose right answer is known: one of these entries. */
export type GoldenQuestion = { text: string; region: string; entries: readonly string[] };
/** What became of a question: the status, and the entries that the answer rests on. */
export type GoldenOutcome = { status: string; entryIds: readonly string[] };
/** Asks questions of an index, in its own bytes, as citizens would, without a language model. */
export type AskIndex = (bytes: Uint8Array, questions: readonly GoldenQuestion[]) => Promise<GoldenOutcome[]>;

const isRight = ({ entries }: GoldenQuestion, { entryIds }: GoldenOutcome): boolean =>
  entries.some((entryId) => entryIds.includes(entryId));

const shown = ({ status, entryIds }: GoldenOutcome): string =>
  entryIds.length > 0 ? entryIds.join("、") : status.startsWith("clarify") ? "反问" : "没有答案";

/**
 * The golden questions that are answered right now and would not be by the next index, one finding each. Questions of
 * entries that the release takes out, or that are not published, are left out.
 */
export const goldenRegressions = async (
  ask: AskIndex,
  questions: readonly GoldenQuestion[],
  { now, next, published }: { now: Uint8Array; next: Uint8Array; published: ReadonlySet<string> },
): Promise<{ asked: number; findings: GateFinding[] }> => {
  const fitting = questions.filter(({ entries }) => entries.some((entryId) => published.has(entryId)));
  const before = await ask(now, fitting);
  const after = await ask(next, fitting);
  const findings = fitting.flatMap((question, place): GateFinding[] => {
    const [one, other] = [before[place], after[place]];
    if (!one || !other || !isRight(question, one) || isRight(question, other)) return [];
    const problem = `“${question.text}”现在答得对，发布后会答错。`;
    const answers = { text: question.text, now: shown(one), next: shown(other) };
    return [{ entryId: question.entries[0] ?? null, check: "golden", holds: true, problem, question: answers }];
  });
  return { asked: fitting.length, findings };
};
