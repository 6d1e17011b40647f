import type { FormPage, PageField } from "../../../functions/api/form-contract.ts";
import { type FormState, fieldsIn } from "./form-edits.ts";
import { words } from "./words.ts";

/** What stands between a form and its preview, field by field in their order; `problem` is said at the field as well. */
export type FieldProblem = { fieldId: string; label: string; problem: string };

const say = words.formPage;

/** What is wrong with a field whoever looks: a value that was refused, or that contradicts another. */
const wrongIn = ({ edits }: FormState, field: PageField): string | null =>
  edits[field.id]?.problem ?? (edits[field.id] ? null : field.problem);

/** The problems that are said at once; with `isAsked`, when the citizen wants to go on, also what is still missing. */
export const problemsOf = (state: FormState, isAsked: boolean): FieldProblem[] =>
  fieldsIn(state.form).flatMap((field) => {
    const { id: fieldId, label, isOpen, optional, waits } = field;
    const wrong = wrongIn(state, field);
    if (wrong !== null) return [{ fieldId, label, problem: wrong }];
    const isMissing = isAsked && isOpen && !optional && !waits && !state.edits[fieldId];
    return isMissing ? [{ fieldId, label, problem: say.required(label) }] : [];
  });

/** Whether the citizen may go on to the preview. */
export const isReady = (state: FormState): state is FormState & { form: FormPage } =>
  state.form?.isComplete === true && Object.keys(state.edits).length === 0;

/** How far saving is, in words. */
export const savingWords = (state: FormState): { text: string; isUnsaved: boolean } => {
  const labels = fieldsIn(state.form)
    .filter(({ id }) => state.edits[id])
    .map(({ label }) => label);
  if (labels.length === 0) return { text: say.saved, isUnsaved: false };
  const text = say.unsaved(labels.join(words.listSeparator));
  return { text: state.isStuck ? `${text}。${say.stuck}` : text, isUnsaved: true };
};
