import type { Field } from "../definition/field.ts";
import { conditionProblems } from "./condition-check.ts";

type ItemField = Field["fields"][number];
type Any = Omit<Field, "fields" | "noun" | "items">;

const choiceProblems = ({ id, type, choices }: Any): string[] => {
  if (type === "choice" || type === "choices")
    return choices.length < 2 ? [`field "${id}": a choice needs two options or more`] : [];
  const values = choices.map(({ value }) => value).join();
  return type === "yes-no" && values !== "yes,no"
    ? [`field "${id}": yes-no needs the options yes and no, in this order`]
    : [];
};

/** A required single choice whose every option is conditional can leave a citizen with nothing to pick. */
const deadEnd = ({ id, type, optional, choices }: Any): string[] =>
  type === "choice" && !optional && choices.every(({ when }) => when)
    ? [`field "${id}": every option is conditional, so there may be none to choose (dead end)`]
    : [];

const readFromProblems = ({ id, readFrom }: Any, before: readonly Any[]): string[] =>
  !readFrom || before.some((field) => field.id === readFrom.field && field.type === "id-number")
    ? []
    : [`field "${id}": readFrom needs an ID number field before it`];

const signerProblems = ({ id, signedBy }: Any, before: readonly Any[]): string[] =>
  signedBy === undefined || before.some((field) => field.id === signedBy && field.type === "name")
    ? []
    : [`field "${id}": signedBy needs a name field before it`];

/** What a type cannot do without. */
const missing = (field: Any): string[] => [
  ...((field.type === "consent" || field.type === "signature") && !field.text
    ? [`field "${field.id}": a ${field.type} needs its text`]
    : []),
  ...(field.type === "upload" && !field.accept ? [`field "${field.id}": an upload needs accept`] : []),
  ...(field.subject && field.type !== "id-number" && field.type !== "date"
    ? [`field "${field.id}": subject is for an ID number or a date of birth`]
    : []),
];

const departmentProblems = ({ id, departments, formNames }: Any, known: readonly string[]): string[] => [
  ...departments
    .filter((department) => !known.includes(department))
    .map((department) => `field "${id}" goes to department "${department}", which does not exist`),
  ...Object.keys(formNames)
    .filter((department) => !departments.includes(department))
    .map((department) => `field "${id}" has a name for department "${department}", which does not get it`),
];

const anyProblems = (
  field: Any,
  before: readonly Field[],
  own: readonly ItemField[],
  departments: readonly string[],
): string[] => [
  ...conditionProblems(`field "${field.id}"`, field.when, before, own),
  ...field.choices.flatMap(({ value, when }) => conditionProblems(`option "${field.id}.${value}"`, when, before, own)),
  ...choiceProblems(field),
  ...deadEnd(field),
  ...readFromProblems(field, [...before, ...own]),
  ...signerProblems(field, [...before, ...own]),
  ...missing(field),
  ...departmentProblems(field, departments),
];

const groupProblems = (group: Field, before: readonly Field[], departments: readonly string[]): string[] => {
  const { id, type, fields, noun, items } = group;
  if (type !== "group") return fields.length > 0 || items ? [`field "${id}": only a group has fields of its own`] : [];
  return [
    ...(fields.length > 0 && noun && items ? [] : [`group "${id}" needs fields, noun and items`]),
    ...(items && items.min > items.max ? [`group "${id}": items.min is more than items.max`] : []),
    ...fields
      .filter((field) => field.type === "group" || field.type === "region")
      .map((field) => `field "${id}.${field.id}": a ${field.type} cannot be inside a group`),
    ...fields.filter((field) => field.id === "more").map(() => `field "${id}.more": this id is taken by the group`),
    ...fields.flatMap((field, place) => anyProblems(field, before, fields.slice(0, place), departments)),
  ];
};

/** What is wrong with one field, given the fields before it and the departments there are. */
export const fieldProblems = (field: Field, before: readonly Field[], departments: readonly string[]): string[] => [
  ...anyProblems(field, before, [], departments),
  ...groupProblems(field, before, departments),
];
