import { conditionProblems } from "./check/condition-check.ts";
import { dataSetProblems } from "./check/data-set-check.ts";
import { fieldProblems } from "./check/field-check.ts";
import { restProblems } from "./check/rest-check.ts";
import type { Field } from "./definition/field.ts";
import { fieldsOf, type Service } from "./service.ts";

/** Something an author must mend, in the file it is in. */
export type ServiceFinding = { file: string; problem: string };

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, place) => values.indexOf(value) !== place)),
];

const fieldIds = (fields: readonly Omit<Field, "fields" | "noun" | "items">[]): Record<string, readonly string[]> =>
  Object.fromEntries(fields.map(({ id, choices }) => [`option of "${id}"`, choices.map(({ value }) => value)]));

const idProblems = (service: Service, fields: readonly Field[]): string[] => {
  const groups: Readonly<Record<string, readonly string[]>> = {
    field: fields.map(({ id }) => id),
    "name of a field": fields.flatMap(({ label, names }) => [label, ...names]),
    matter: service.matters.map(({ id }) => id),
    department: service.departments.map(({ id }) => id),
    section: service.sections.map(({ id }) => id),
    material: service.materials.map(({ id }) => id),
    situation: service.situations.map(({ id }) => id),
    "eligibility rule": service.eligibility.map(({ id }) => id),
    "data set": service.dataSets.map(({ id }) => id),
    place: service.places.map(({ id }) => id),
    overlay: service.overlays.map(({ region }) => region),
    hint: service.hints.map(({ id }) => id),
    ...fieldIds(fields),
    ...Object.fromEntries(fields.map((group) => [`field of "${group.id}"`, group.fields.map(({ id }) => id)])),
  };
  const inGroups = fields.flatMap(({ fields: own }) => own);
  return Object.entries({ ...groups, ...fieldIds(inGroups) }).flatMap(([what, ids]) =>
    repeated(ids).map((id) => `${what} "${id}" occurs twice`),
  );
};

const matterProblems = ({ kind, matters, departments }: Service, fields: readonly Field[]): string[] => [
  ...matters
    .filter(({ department }) => !departments.some(({ id }) => id === department))
    .map(({ id, department }) => `matter "${id}" belongs to department "${department}", which does not exist`),
  ...matters.flatMap(({ id, when }) => conditionProblems(`matter "${id}"`, when, fields)),
  ...(kind === "bundle" && !matters.some(({ when }) => !when)
    ? ["no matter always applies, so a form may reach no department"]
    : []),
];

/** What is wrong with a definition beyond its shape: unknown or later fields, double ids, dead ends, missing departments. */
export const checkService = (service: Service, file: string): ServiceFinding[] => {
  const fields = fieldsOf(service);
  const departments = service.departments.map(({ id }) => id);
  return [
    ...idProblems(service, fields),
    ...fields.flatMap((field, place) => fieldProblems(field, fields.slice(0, place), departments)),
    ...matterProblems(service, fields),
    ...restProblems(service, fields),
    ...dataSetProblems(service, fields),
  ].map((problem) => ({ file, problem }));
};
