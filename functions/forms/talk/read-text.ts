import type { Field } from "../definition/field.ts";
import { parseAnswer } from "../field-types.ts";
import { type FormAdvance, type FormTurn, finish } from "../form-turn.ts";
import { fieldsOf } from "../service.ts";
import { obeyGroupCommand, readGroupCommand } from "./group-command.ts";
import { obeyCommand, withoutPending } from "./obey-command.ts";
import { askToConfirm } from "./preview.ts";
import { looksLikeQuestion } from "./question.ts";
import { type Reading, readAnswers } from "./read-answers.ts";
import { readCommand } from "./read-command.ts";
import { readFor } from "./refusal.ts";
import { moveOn, takeAnswers } from "./take-answers.ts";

/** Types whose values look like nothing else: such a text is the answer, whatever else it might be. */
const strict: ReadonlySet<Field["type"]> = new Set([
  "id-number",
  "mobile",
  "bank-card",
  "month",
  "number",
  "yes-no",
  "choices",
  "uscc",
  "date",
  "money",
  "address",
  "consent",
  "upload",
]);
/** Types whose usual answers can sound like commands: "不办" is a no first. */
const beforeCommands: ReadonlySet<Field["type"]> = new Set(["yes-no", "choices", "consent"]);

/** A message that says something about other fields as well: all of it counts, not only the answer asked for. */
const takeBeside = (turn: FormTurn, text: string, answer: Reading["found"]): FormAdvance | undefined => {
  const reading = readAnswers(turn, text);
  const isAboutOthers =
    Object.keys(reading.found).some((id) => !(id in answer)) || reading.edits.length + reading.wrong.length > 0;
  if (reading.parts < 2 || !isAboutOthers) return undefined;
  return act(turn, Object.keys(reading.found).length > 0 ? reading : { ...reading, found: answer });
};

const takeIfRight = (turn: FormTurn, text: string): FormAdvance | undefined => {
  const { current, context } = turn;
  const parsed = current && parseAnswer(text, current, context);
  if (!current || !parsed?.ok) return undefined;
  // A list of options was understood part by part already.
  const found = { [current.id]: parsed.value };
  const beside = current.type === "choices" ? undefined : takeBeside(turn, text, found);
  return beside ?? takeAnswers(turn, { found, wrong: [] });
};

const refuseCurrent = (turn: FormTurn, field: Field, text: string): FormAdvance => {
  const { value, problem } = readFor(turn, field, text);
  return takeAnswers(
    turn,
    problem ? { found: {}, wrong: [{ field, problem }] } : { found: { [field.id]: value }, wrong: [] },
  );
};

const says = ({ found, wrong }: Reading): boolean => Object.keys(found).length > 0 || wrong.length > 0;

const act = (turn: FormTurn, reading: Reading): FormAdvance | undefined => {
  const [edit] = reading.edits;
  if (edit !== undefined && !says(reading)) return obeyCommand(turn, { name: "edit", fieldId: edit });
  return says(reading) ? takeAnswers(turn, { ...reading, revisit: edit }) : undefined;
};

/** In the preview only an explicit confirmation, a correction or a command counts; a bare "好" asks for the real thing. */
const readInPreview = (turn: FormTurn, text: string): FormAdvance =>
  act(turn, readAnswers(turn, text)) ??
  (looksLikeQuestion(text) ? finish(turn, [], "not-for-form") : finish(turn, [askToConfirm(turn)]));

/** While something stands in the way, an answer that changes it counts; for anything else the reason is said again. */
const readWhenBlocked = (turn: FormTurn, text: string): FormAdvance =>
  act(turn, readAnswers(turn, text)) ?? (looksLikeQuestion(text) ? finish(turn, [], "not-for-form") : moveOn(turn));

/** Own words in full, unless all of the message is about named fields. */
const readAnyText = (turn: FormTurn, field: Field, text: string): FormAdvance => {
  const reading = readAnswers(turn, text);
  const action = reading.left.length === 0 && reading.wrong.length === 0 ? act(turn, reading) : undefined;
  return action ?? refuseCurrent(turn, field, text);
};

/** What the parts of a message say. When they only seem wrong for other fields, the whole may still answer this one. */
const actForField = (turn: FormTurn, reading: Reading, text: string): FormAdvance | undefined => {
  if (Object.keys(reading.found).length > 0) return act(turn, reading);
  if (looksLikeQuestion(text)) return undefined;
  return (reading.wrong.length > 0 ? takeIfRight(turn, text) : undefined) ?? act(turn, reading);
};

/** Shorter than this, a text at a choice is no story but a way to choose. */
const shortestStory = 15;

/**
 * A story told where a choice was asked ("我要投诉，窗口让我跑了三趟…"): it is kept whole as the description, the option it
 * names beside it. A question that names no option is a question.
 */
const readStory = (turn: FormTurn, field: Field, text: string): FormAdvance | undefined => {
  const { walk, context, definition } = turn;
  const told = fieldsOf(definition).find(({ id, story }) => story && walk.answers[id] === undefined);
  if (!told || field.type !== "choice" || [...text.trim()].length < shortestStory) return undefined;
  const story = parseAnswer(text, told, context);
  const whole = parseAnswer(text, field, context);
  const { found } = readAnswers(turn, text);
  const chosen = found[field.id] ?? (whole.ok ? whole.value : undefined);
  if (!story.ok || (chosen === undefined && looksLikeQuestion(text))) return undefined;
  const answer = chosen === undefined ? {} : { [field.id]: chosen };
  return takeAnswers(turn, { found: { ...found, ...answer, [told.id]: story.value }, wrong: [] });
};

const readForField = (turn: FormTurn, field: Field, text: string): FormAdvance => {
  const isQuestion = looksLikeQuestion(text);
  const story = readStory(turn, field, text);
  if (story) return story;
  const right = strict.has(field.type) && !isQuestion ? takeIfRight(turn, text) : undefined;
  const action = right ?? actForField(turn, readAnswers(turn, text), text);
  if (action) return action;
  return isQuestion ? finish(turn, [], "not-for-form") : refuseCurrent(turn, field, text);
};

const discardYes = /^(是|是的|对|确定|确认|好的?|嗯|要|不要了|(确定|确认)?(放弃|不办|删除|作废)了?)(吧)?$/;

const isPlainYes = (text: string): boolean => discardYes.test(text.trim().replace(/[。.!！]+$/, ""));

/** A command in words: one of the form's own, or one about the items of a group. */
const obeyWords = (turn: FormTurn, text: string): FormAdvance | undefined => {
  const command = readCommand(text, turn.current);
  if (command) return obeyCommand(turn, command);
  const group = readGroupCommand(turn, text);
  return group && obeyGroupCommand(turn, group);
};

const readAnswer = (turn: FormTurn, text: string): FormAdvance => {
  const { current, walk } = turn;
  if (current) return current.anyText ? readAnyText(turn, current, text) : readForField(turn, current, text);
  return walk.blocked ? readWhenBlocked(turn, text) : readInPreview(turn, text);
};

const agreeing = /^(同意|我同意|可以|好的?|行|要|是的?|嗯+|愿意|没问题|调取|调吧)(吧|的|了|啊)?$/;
const declining = /^(不同意|我不同意|不要|不用|不用了|不|不行|否|算了|不愿意|不调|不调取|自己填|我自己填)(吧|的|了)?$/;

/** The answer to whether shared data may be read; anything else leaves that open and is read as usual. */
const readPrefillAnswer = (turn: FormTurn, text: string): FormAdvance | undefined => {
  const bare = text.trim().replace(/[。.!！]+$/, "");
  if (agreeing.test(bare)) return obeyCommand(turn, { name: "prefill-agree" });
  return declining.test(bare) ? obeyCommand(turn, { name: "prefill-decline" }) : undefined;
};

/** Reads what a citizen typed: a command, an answer or several, a correction, or something that is not for the form. */
export const readText = (given: FormTurn, text: string): FormAdvance => {
  const decided = given.draft.pending === "prefill" ? readPrefillAnswer(given, text) : undefined;
  if (decided) return decided;
  const wasPending = given.draft.pending === "discard";
  if (wasPending && isPlainYes(text)) return obeyCommand(given, { name: "discard" });
  const turn = withoutPending(given);
  const { current } = turn;
  if (wasPending && /^(否|不|不是|取消|不放弃|继续)/.test(text.trim())) return obeyCommand(turn, { name: "resume" });
  const first =
    current && beforeCommands.has(current.type) && !looksLikeQuestion(text) ? takeIfRight(turn, text) : undefined;
  return first ?? obeyWords(turn, text) ?? readAnswer(turn, text);
};
