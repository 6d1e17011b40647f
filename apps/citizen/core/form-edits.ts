import type { FormPage, PageField, SavedAnswers } from "../../../functions/api/form-contract.ts";

/**
 * A field that the page holds otherwise than the server. `typing`: not sent yet; `refused`: not taken, `problem` says why;
 * `changed`: it was answered otherwise in the meantime, the citizen decides. `seen` names the answer that was there.
 */
export type Edit = {
  values: readonly string[];
  seen: string;
  state: "typing" | "queued" | "sending" | "refused" | "changed";
  problem: string | null;
  /** Sent because the citizen paused: what is wrong with half a word is not said. */
  isQuiet: boolean;
};

export type FormState = {
  form: FormPage | null;
  /** Why it could not be read; "" with `isMissing` when there is no such form. */
  problem: string | null;
  isMissing: boolean;
  edits: Readonly<Record<string, Edit>>;
  /** The last try to save did not get through. */
  isStuck: boolean;
  /** Something was saved here that the conversation has not been told of. */
  hasSaved: boolean;
};

export type FormEvent =
  | { type: "read"; form: FormPage }
  | { type: "unread"; problem: string; isMissing: boolean }
  | { type: "typed"; fieldId: string; values: readonly string[] }
  | { type: "queued"; fieldId: string; isQuiet: boolean }
  | { type: "left"; fieldId: string }
  | { type: "sending"; fieldIds: readonly string[] }
  | { type: "answered"; saved: SavedAnswers; sent: Readonly<Record<string, Edit>> }
  | { type: "stuck" }
  | { type: "settled" }
  | { type: "dropped"; fieldId: string };

export const noForm: FormState = {
  form: null,
  problem: null,
  isMissing: false,
  edits: {},
  isStuck: false,
  hasSaved: false,
};

/** The fields of a form, whatever their section. */
export const fieldsIn = (form: FormPage | null): readonly PageField[] =>
  form?.sections.flatMap(({ fields }) => fields) ?? [];

const markIn = (form: FormPage | null, fieldId: string): string =>
  fieldsIn(form).find(({ id }) => id === fieldId)?.mark ?? "";

const change = (state: FormState, fieldId: string, to: Partial<Edit>): FormState => {
  const edit = state.edits[fieldId];
  return edit ? { ...state, edits: { ...state.edits, [fieldId]: { ...edit, ...to } } } : state;
};

const without = ({ edits }: FormState, fieldId: string): FormState["edits"] => {
  const { [fieldId]: _, ...others } = edits;
  return others;
};

const typed = (state: FormState, fieldId: string, values: readonly string[]): FormState => {
  const seen = state.edits[fieldId]?.seen ?? markIn(state.form, fieldId);
  const edit: Edit = { values, seen, state: "typing", problem: null, isQuiet: true };
  return { ...state, edits: { ...state.edits, [fieldId]: edit } };
};

type Result = SavedAnswers["results"][number];

/** What is left of an edit when the server has answered; undefined when it is done with. */
const after = (edit: Edit, sent: Edit, { outcome, problem }: Result, mark: string): Edit | undefined => {
  // Typed on in the meantime: that goes out next, on top of what is there now.
  if (edit.values !== sent.values) return { ...edit, seen: outcome === "changed" ? edit.seen : mark };
  if (outcome === "changed") return { ...edit, state: "changed", seen: mark };
  if (outcome !== "refused") return undefined;
  const isSaid = !edit.isQuiet;
  return { ...edit, state: isSaid ? "refused" : "typing", problem: isSaid ? problem : null };
};

const answered = (
  state: FormState,
  { results, form }: SavedAnswers,
  sent: Readonly<Record<string, Edit>>,
): FormState => {
  const edits: Record<string, Edit> = { ...state.edits };
  for (const result of results) {
    const [edit, was] = [edits[result.fieldId], sent[result.fieldId]];
    const left = edit && was && after(edit, was, result, markIn(form, result.fieldId));
    if (left) edits[result.fieldId] = left;
    else delete edits[result.fieldId];
  }
  const hasSaved = state.hasSaved || results.some(({ outcome }) => outcome === "saved");
  return { ...state, form, edits, isStuck: false, hasSaved };
};

/** What the page knows after an event. Pure: the same events give the same page. */
export const reduceForm = (state: FormState, event: FormEvent): FormState => {
  switch (event.type) {
    case "read":
      return { ...state, form: event.form, problem: null, isMissing: false };
    case "unread":
      return {
        ...state,
        problem: event.problem,
        isMissing: event.isMissing,
        form: event.isMissing ? null : state.form,
      };
    case "typed":
      return typed(state, event.fieldId, event.values);
    case "queued":
      return change(state, event.fieldId, { state: "queued", isQuiet: event.isQuiet });
    case "left":
      return change(state, event.fieldId, { isQuiet: false });
    case "sending":
      return event.fieldIds.reduce((now, fieldId) => change(now, fieldId, { state: "sending" }), state);
    case "answered":
      return answered(state, event.saved, event.sent);
    case "stuck": {
      const back = Object.keys(state.edits).filter((fieldId) => state.edits[fieldId]?.state === "sending");
      return { ...back.reduce((now, fieldId) => change(now, fieldId, { state: "queued" }), state), isStuck: true };
    }
    case "settled":
      return { ...state, hasSaved: false };
    case "dropped":
      return { ...state, edits: without(state, event.fieldId) };
  }
};
