import type { Field } from "./definition/field.ts";
import type { Answer } from "./draft.ts";
import { fieldsOf, type Service } from "./service.ts";
import { itemPlaceOf } from "./walk/group-item.ts";
import type { Walk } from "./walk-form.ts";

/** One line of a department's own form: its name there, and the answer. */
export type DepartmentLine = { fieldId: string; name: string; answer: Answer };

/** A department's own form: its lines, and for each repeated group the lines of every item. */
export type DepartmentForm = { lines: DepartmentLine[]; groups: { id: string; items: DepartmentLine[][] }[] };

const nameFor = ({ label, formNames }: Pick<Field, "label" | "formNames">, department: string): string =>
  formNames[department] ?? label;

/** What this department gets of a walked form, under the names its own form uses. Only relevant answers are in it. */
export const departmentForm = (definition: Service, walk: Walk, department: string): DepartmentForm => {
  const form: DepartmentForm = { lines: [], groups: [] };
  for (const field of walk.path.filter(({ departments }) => departments.includes(department))) {
    const answer = walk.answers[field.id];
    if (answer === undefined) continue;
    const item = itemPlaceOf(field.id);
    const own =
      item &&
      fieldsOf(definition)
        .find(({ id }) => id === item.group)
        ?.fields.find(({ id }) => id === item.field);
    const line = { fieldId: field.id, name: nameFor(own ?? field, department), answer };
    if (item) addToItem(form, item.group, item.place, line);
    else form.lines.push(line);
  }
  return form;
};

const addToItem = ({ groups }: DepartmentForm, id: string, place: number, line: DepartmentLine): void => {
  let group = groups.find((one) => one.id === id);
  if (!group) {
    group = { id, items: [] };
    groups.push(group);
  }
  const before = group.items[place - 1] ?? [];
  group.items[place - 1] = [...before, line];
};

/** How much is asked once instead of once for each department; questions that go to nobody steer the form. */
export type Saving = { asked: number; departments: number; sumOverDepartments: number };

/** Counts the answers of a walked form, and the lines that its departments' own forms would have had together. */
export const savingOf = ({ path, answers, departments }: Walk): Saving => {
  const ids = new Set(departments.map(({ id }) => id));
  const answered = path.filter(({ id }) => answers[id] !== undefined);
  const receivers = answered.map((field) => field.departments.filter((id) => ids.has(id)).length);
  return {
    asked: answered.length,
    departments: departments.length,
    sumOverDepartments: receivers.reduce((sum, count) => sum + count, 0),
  };
};
