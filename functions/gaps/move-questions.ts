import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import { carriedAsker } from "./ask-to-be-told.ts";
import type { AskedQuestion } from "./asked-question.ts";
import type { Gap } from "./gap.ts";
import { freshGap } from "./note-question.ts";
import type { AskerStore, CarriedAsker, GapStore } from "./ports.ts";
import { withLine, withoutQuestions, withQuestions } from "./regroup.ts";
import { seenGap } from "./seen-gap.ts";

export type RegroupDeps = { gaps: GapStore; askers: AskerStore; clock: Clock };
type Seen = { gapId: string; version: number };

/** So many at once fit one transaction, with who waits for them. */
export const mostMoved = 30;
const lookedThrough = 200;
const mostAskers = 10_000;

const chosen = async ({ gaps }: RegroupDeps, from: Gap, ids: readonly string[]): Promise<AskedQuestion[]> => {
  const found = await Promise.all([...new Set(ids)].map((id) => gaps.findQuestion(id)));
  const questions = found.filter((one) => one !== undefined);
  // Somebody has moved one of them, or it is past its time: whoever chose it should look again.
  if (questions.length !== found.length || questions.some(({ gapId }) => gapId !== from.id))
    throw new AppError("record.changed");
  return questions.toSorted((one, other) => (one.at < other.at ? -1 : 1));
};

const target = async (deps: RegroupDeps, to: Seen | null, questions: readonly AskedQuestion[]): Promise<Gap> => {
  if (to) return seenGap(deps, to);
  const [first] = questions;
  if (!first) throw new AppError("request.invalid", { field: "questionIds" });
  // Another id than the one that the question's own gap may have had.
  return {
    ...freshGap(first),
    id: derivedId("gap", "split", ...questions.map(({ id, version }) => `${id} ${version}`)),
  };
};

const carriedTo = async ({ askers }: RegroupDeps, from: Gap, to: Gap, ids: ReadonlySet<string>) => {
  const waiting = (await askers.listWaiting(from.id, mostAskers)).filter(({ questionId }) => ids.has(questionId));
  return Promise.all(
    waiting.map(
      async (left): Promise<CarriedAsker> => ({
        left,
        carried: carriedAsker(left, to.id, await askers.find(to.id, left.citizen)),
      }),
    ),
  );
};

/**
 * Puts questions of a gap into another one (`to`) or, with null, into a new one, with whoever waits for their answer: all in
 * one write, or `record.changed`. Returns the gap they were taken from. What was sorted by hand is remembered: alike questions follow. At least one question stays.
 */
export const moveQuestions = async (
  deps: RegroupDeps,
  given: { from: Seen; to: Seen | null; questionIds: readonly string[]; by: string },
): Promise<Gap> => {
  const { gaps, clock } = deps;
  if (given.from.gapId === given.to?.gapId) throw new AppError("request.invalid", { field: "to" });
  // Read before the gaps, like everybody who may make one.
  const made = await gaps.made();
  const from = await seenGap(deps, given.from);
  const questions = await chosen(deps, from, given.questionIds);
  const ids = new Set(questions.map(({ id }) => id));
  const left = (await gaps.listQuestions(from.id, lookedThrough)).filter(({ id }) => !ids.has(id));
  if (left.length === 0) throw new AppError("request.invalid", { field: "questionIds" });
  const to = await target(deps, given.to, questions);
  const line = { by: given.by, at: clock.now().toISOString(), count: questions.length, entryId: null };
  const rest = withLine(withoutQuestions(from, questions, left), { ...line, what: "moved-away", gapId: to.id });
  await gaps.regroup({
    from: rest,
    to: withLine(withQuestions(to, questions), { ...line, what: "moved-here", gapId: from.id }),
    questions: questions.map((one) => ({ ...one, gapId: to.id, movedFrom: [...one.movedFrom, from.id] })),
    askers: await carriedTo(deps, from, to, ids),
    made,
  });
  return { ...rest, version: rest.version + 1 };
};
