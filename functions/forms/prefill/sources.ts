import { earlierSet } from "../definition/data-set.ts";
import type { Field } from "../definition/field.ts";
import type { Answer } from "../draft.ts";
import type { FormTurn } from "../form-turn.ts";
import { holds, mentionsOf } from "../holds.ts";
import { coversRegion, fieldsOf, type Service } from "../service.ts";
import type { Submission } from "../submission.ts";
import { sensitiveConsentId } from "../walk/consent-fields.ts";
import { regionOf } from "../walk-form.ts";

/** Whose data may be read: the fields that name the person, and what was answered. */
export type Subject = { nameField: string; idField: string; name: string; idNumber: string };

/** The person a form names for its data sets; undefined until both are answered and sensitive data may be asked for. */
export const subjectOf = ({ definition, walk }: FormTurn): Subject | undefined => {
  const [first] = definition.dataSets;
  if (!first || walk.answers[sensitiveConsentId] === undefined) return undefined;
  const { name: nameField, idNumber: idField } = first.subject;
  const [name, idNumber] = [walk.answers[nameField], walk.answers[idField]];
  return typeof name === "string" && typeof idNumber === "string" ? { nameField, idField, name, idNumber } : undefined;
};

/** Whether a field that does not apply yet may still come to: its condition looks at something that is not answered. */
const mayApply = ({ walk }: FormTurn, { when }: Field): boolean =>
  when !== undefined &&
  mentionsOf(when).some(({ field }) => walk.path.some(({ id }) => id === field) && walk.facts[field] === undefined);

/** The fields that apply, or may come to, and can be read from this source; what another answer tells is left out. */
export const fieldsFrom = (turn: FormTurn, setId: string): Field[] => {
  const { definition, walk } = turn;
  const onPath = new Map(walk.path.map((field) => [field.id, field]));
  return fieldsOf(definition)
    .filter(({ id, prefill }) => prefill.some(({ from }) => from === setId) && !walk.readFromOthers.includes(id))
    .flatMap((field) => onPath.get(field.id) ?? (mayApply(turn, field) ? [field] : []));
};

/** The data sets that have something for the form as it stands, of those that are connected. */
export const setsFor = (turn: FormTurn, isConnected: (dataSet: string) => boolean): string[] => {
  const { definition, walk } = turn;
  const place = regionOf(definition, walk.answers);
  return definition.dataSets
    .filter(({ id, when, region }) => isConnected(id) && holds(when, walk.facts) && coversRegion(region, place))
    .map(({ id }) => id)
    .filter((id) => fieldsFrom(turn, id).some((field) => walk.answers[field.id] === undefined));
};

/** What a field is called in a source. */
export const itemOf = ({ id, prefill }: Field, setId: string): string =>
  prefill.find(({ from }) => from === setId)?.item ?? id;

const answersIn = ({ parts }: Submission): Record<string, Answer> =>
  Object.assign({}, ...parts.map(({ answers }) => answers));

/** What the citizen filed earlier about the same person, the newest first: nobody else's answers are taken over. */
export const earlierValues = (
  fields: readonly Field[],
  { idField, idNumber }: Subject,
  submissions: readonly Submission[],
): Record<string, Answer> => {
  const own = submissions.map(answersIn).filter((answers) => answers[idField] === idNumber);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const item = itemOf(field, earlierSet);
      const value = own.find((answers) => answers[item] !== undefined)?.[item];
      return value === undefined ? [] : [[item, value]];
    }),
  );
};

/** A source of a definition by its id; undefined for the citizen's own earlier submissions. */
export const dataSetOf = ({ dataSets }: Service, setId: string) => dataSets.find(({ id }) => id === setId);
