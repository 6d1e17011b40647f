import type { Wording } from "../messages/wording.ts";
import type { Answers, Draft, FormerAnswer } from "./draft.ts";
import { fieldNamed } from "./field-named.ts";
import { fieldsOf, type Service } from "./service.ts";
import { stillValid } from "./walk/given-answer.ts";
import { walkDraft } from "./walk-form.ts";

/** The labels of a definition's fields by id, as a draft remembers them. */
export const labelsOf = (definition: Service): Record<string, string> =>
  Object.fromEntries(fieldsOf(definition).map(({ id, label }) => [id, label]));

type Sorted = { answers: Answers; gone: FormerAnswer[]; again: FormerAnswer[] };

/** Answers that stay, those of fields that are gone, and those that must be given again. */
const sortAnswers = (definition: Service, draft: Draft): Sorted => {
  const version = draft.definitionVersion;
  const sorted = {
    answers: {} as Record<string, Answers[string]>,
    gone: [] as FormerAnswer[],
    again: [] as FormerAnswer[],
  };
  for (const [fieldId, answer] of Object.entries(draft.answers)) {
    const field = fieldNamed(definition, fieldId);
    const label = field?.label ?? draft.known?.[fieldId] ?? draft.known?.[fieldId.split(".")[0] ?? ""] ?? "";
    if (!field) sorted.gone.push({ fieldId, label, answer, version });
    else if (stillValid(field, answer) === undefined) sorted.again.push({ fieldId, label, answer, version });
    else sorted.answers[fieldId] = answer;
  }
  return sorted;
};

/** Answers put away under an earlier version whose field has come back and takes them again. */
const comeBack = (definition: Service, history: readonly FormerAnswer[], answers: Answers): FormerAnswer[] =>
  history.filter(({ fieldId, answer }) => {
    const field = fieldNamed(definition, fieldId);
    return !(fieldId in answers) && field !== undefined && stillValid(field, answer) !== undefined;
  });

const addedLabels = (definition: Service, { known }: Draft, carried: Draft): string[] =>
  known
    ? walkDraft(definition, carried)
        .path.filter(({ id }) => !(id in known) && !id.includes(".") && carried.answers[id] === undefined)
        .filter(({ id }) => fieldsOf(definition).some((field) => field.id === id))
        .map(({ label }) => label)
    : [];

type Told = { kept: number; again: string[]; added: string[]; gone: string[] };

const wordsFor = (wording: Wording, definition: Service, from: number, told: Told): string => {
  const list = (labels: readonly string[]) =>
    [...new Set(labels)].filter((label) => label !== "").join(wording("form.list-separator"));
  const named = (key: string, labels: readonly string[]) =>
    list(labels) === "" ? "" : wording(`form.changed-${key}`, { labels: list(labels) });
  const changes = definition.changes.filter(({ version }) => version > from).map(({ text }) => text);
  return [
    wording("form.changed", { title: definition.title }),
    ...changes,
    wording("form.changed-kept", { count: told.kept }),
    named("again", told.again),
    named("added", told.added),
    named("gone", told.gone),
  ].join("");
};

/**
 * Takes a draft of another version of the definition over to today's: answers are kept by field id; those that no longer
 * fit or have no place any more are put into the draft's history, and what changed is said in one text. The draft goes
 * back to filling: nobody confirms what they have not seen.
 */
export const carryOver = (
  wording: Wording,
  definition: Service,
  draft: Draft,
): { draft: Draft; told: string | undefined } => {
  if (draft.definitionVersion === definition.version) return { draft, told: undefined };
  const { answers, gone, again } = sortAnswers(definition, draft);
  const back = comeBack(definition, draft.history ?? [], answers);
  const history = [...(draft.history ?? []).filter((one) => !back.includes(one)), ...gone, ...again];
  const carried: Draft = {
    ...draft,
    answers: { ...answers, ...Object.fromEntries(back.map(({ fieldId, answer }) => [fieldId, answer])) },
    history,
    known: labelsOf(definition),
    definitionVersion: definition.version,
    stage: draft.stage === "preview" ? "filling" : draft.stage,
  };
  const told = {
    kept: Object.keys(carried.answers).length,
    again: again.map(({ label }) => label),
    added: addedLabels(definition, draft, carried),
    gone: gone.map(({ label }) => label),
  };
  return { draft: carried, told: wordsFor(wording, definition, draft.definitionVersion, told) };
};
