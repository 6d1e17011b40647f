import { type Condition, mentionsOf } from "./condition.ts";
import { type Field, fieldsOf, type Service } from "./service.ts";

/** Something an author must mend, in the file it is in. */
export type ServiceFinding = { file: string; problem: string };

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, place) => values.indexOf(value) !== place)),
];

const valuesOf = ({ type, choices }: Field): string[] | undefined =>
  ["choice", "choices", "yes-no"].includes(type) ? choices.map(({ value }) => value) : undefined;

/** Problems of one condition: fields that do not exist (yet) and values that can never be chosen. */
const conditionProblems = (where: string, condition: Condition | undefined, before: readonly Field[]): string[] =>
  mentionsOf(condition).flatMap(({ field: id, values }) => {
    const field = before.find((candidate) => candidate.id === id);
    if (!field) return [`${where}: condition names field "${id}", which does not exist or is asked later`];
    const known = valuesOf(field);
    return known
      ? values.filter((value) => !known.includes(value)).map((value) => `${where}: "${value}" is no choice of "${id}"`)
      : [];
  });

const choiceProblems = ({ id, type, choices }: Field): string[] => {
  if (type === "choice" || type === "choices")
    return choices.length < 2 ? [`field "${id}": a choice needs two options or more`] : [];
  const values = choices.map(({ value }) => value).join();
  return type === "yes-no" && values !== "yes,no"
    ? [`field "${id}": yes-no needs the options yes and no, in this order`]
    : [];
};

/** A required single choice whose every option is conditional can leave a citizen with nothing to pick. */
const deadEnd = ({ id, type, optional, choices }: Field): string[] =>
  type === "choice" && !optional && choices.every(({ when }) => when)
    ? [`field "${id}": every option is conditional, so there may be none to choose (dead end)`]
    : [];

const readFromProblems = ({ id, readFrom }: Field, before: readonly Field[]): string[] =>
  !readFrom || before.some((field) => field.id === readFrom.field && field.type === "id-number")
    ? []
    : [`field "${id}": readFrom needs an ID number field before it`];

const fieldProblems = (field: Field, before: readonly Field[], departments: readonly string[]): string[] => [
  ...conditionProblems(`field "${field.id}"`, field.when, before),
  ...field.choices.flatMap(({ value, when }) => conditionProblems(`option "${field.id}.${value}"`, when, before)),
  ...choiceProblems(field),
  ...deadEnd(field),
  ...readFromProblems(field, before),
  ...field.departments
    .filter((id) => !departments.includes(id))
    .map((id) => `field "${field.id}" goes to department "${id}", which does not exist`),
];

const idProblems = (service: Service, fields: readonly Field[]): string[] => {
  const groups: Readonly<Record<string, readonly string[]>> = {
    field: fields.map(({ id }) => id),
    "name of a field": fields.flatMap(({ label, names }) => [label, ...names]),
    matter: service.matters.map(({ id }) => id),
    department: service.departments.map(({ id }) => id),
    section: service.sections.map(({ id }) => id),
    material: service.materials.map(({ id }) => id),
    hint: service.hints.map(({ id }) => id),
    ...Object.fromEntries(fields.map(({ id, choices }) => [`option of "${id}"`, choices.map(({ value }) => value)])),
  };
  return Object.entries(groups).flatMap(([what, ids]) => repeated(ids).map((id) => `${what} "${id}" occurs twice`));
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

const restProblems = ({ materials, hints, calculations }: Service, fields: readonly Field[]): string[] => [
  ...materials.flatMap(({ id, when }) => conditionProblems(`material "${id}"`, when, fields)),
  ...hints.flatMap(({ id, when }) => conditionProblems(`hint "${id}"`, when, fields)),
  ...calculations.flatMap(({ rule, when, inputs }) => [
    ...conditionProblems(`calculation "${rule}"`, when, fields),
    ...Object.values(inputs)
      .filter((input) => !fields.some(({ id }) => id === input))
      .map((input) => `calculation "${rule}" reads field "${input}", which does not exist`),
  ]),
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
  ].map((problem) => ({ file, problem }));
};
