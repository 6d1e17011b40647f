import { earlierSet } from "../definition/data-set.ts";
import type { Field } from "../definition/field.ts";
import type { Service } from "../service.ts";
import { conditionProblems } from "./condition-check.ts";

/** What only the citizen can give. */
const ownActs: ReadonlySet<Field["type"]> = new Set(["consent", "signature", "upload", "group", "id-number", "name"]);

const fieldProblems = (field: Field, known: ReadonlySet<string>): string[] => [
  ...field.prefill
    .filter(({ from }) => !known.has(from))
    .map(({ from }) => `field "${field.id}": there is no data set "${from}" to prefill it from`),
  ...(field.prefill.length > 0 && ownActs.has(field.type)
    ? [`field "${field.id}": a ${field.type} cannot be prefilled`]
    : []),
  ...field.fields
    .filter(({ prefill }) => prefill.length > 0)
    .map((own) => `field "${field.id}.${own.id}": an item of a group cannot be prefilled`),
];

/** What is wrong with the data sets of a definition and with what fields say of them. */
export const dataSetProblems = ({ dataSets }: Service, fields: readonly Field[]): string[] => {
  const isOf = (id: string, type: Field["type"]) => fields.some((field) => field.id === id && field.type === type);
  const subjects = new Set(dataSets.map(({ subject }) => `${subject.name} ${subject.idNumber}`));
  const known = new Set([earlierSet, ...dataSets.map(({ id }) => id)]);
  return [
    ...dataSets
      .filter(({ subject }) => !isOf(subject.name, "name") || !isOf(subject.idNumber, "id-number"))
      .map(({ id }) => `data set "${id}": subject needs a name field and an ID number field`),
    ...(subjects.size > 1 ? ["all data sets of a service are about the same person"] : []),
    ...dataSets.flatMap(({ id, when }) => conditionProblems(`data set "${id}"`, when, fields)),
    ...fields.flatMap((field) => fieldProblems(field, known)),
  ];
};
