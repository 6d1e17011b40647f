import * as z from "zod";
import { FieldKind } from "../messages/message.ts";
import { conditionWords, type NamedField } from "./condition-words.ts";
import { type Field, needsConsent } from "./definition/field.ts";
import { fieldsOf, type Service } from "./service.ts";

const words = z.string();

/** One question as citizens get it, with when it is asked, in words. */
export const PreviewField = z.object({
  id: z.string(),
  label: words,
  ask: words,
  type: FieldKind,
  optional: z.boolean(),
  sensitive: z.boolean(),
  needsConsent: z.boolean(),
  help: words.nullable(),
  example: words.nullable(),
  choices: z.array(words),
  accept: words.nullable(),
  when: words.nullable(),
  /** What a group asks of each item. */
  get fields(): z.ZodArray<typeof PreviewField> {
    return z.array(PreviewField);
  },
});
export type PreviewField = z.infer<typeof PreviewField>;

/** A service's form to look over: everything it may ask, in order. */
export const FormPreview = z.object({
  serviceId: z.string(),
  title: words,
  version: z.int().positive(),
  intro: words,
  triggers: z.array(words),
  matters: z.array(z.object({ title: words, department: words, when: words.nullable() })),
  sections: z.array(z.object({ title: words, fields: z.array(PreviewField) })),
  materials: z.array(z.object({ title: words, state: words, when: words.nullable(), note: words.nullable() })),
  /** Places with rules of their own. */
  regions: z.array(words),
});
export type FormPreview = z.infer<typeof FormPreview>;

const stateWords: Readonly<Record<Service["materials"][number]["state"], string>> = {
  exempt: "免提交",
  "e-licence": "电子证照",
  verify: "数据核验",
  commitment: "告知承诺",
  later: "容缺后补",
  submit: "需提交",
};

type When = (condition: Field["when"]) => string | null;
type Asked = Omit<Field, "fields" | "noun" | "items"> & { fields?: Field["fields"] };

const acceptWords = ({ accept }: Asked): string | null =>
  accept ? `${accept.kinds.join("、")}，每个不超过 ${accept.maxMegabytes} MB，最多 ${accept.maxFiles} 个` : null;

const previewField = (field: Asked, when: When): PreviewField => ({
  id: field.id,
  label: field.label,
  ask: field.ask,
  type: field.type,
  optional: field.optional,
  sensitive: field.sensitive,
  needsConsent: needsConsent(field),
  help: field.help ?? null,
  example: field.example ?? null,
  choices: field.choices.map(({ label }) => label),
  accept: acceptWords(field),
  when: when(field.when),
  fields: (field.fields ?? []).map((one) => previewField(one, when)),
});

/** All that a service's form may ask, in order, with conditions in words. Nothing of anybody is in it. */
export const previewForm = (service: Service, regionName: (code: string) => string): FormPreview => {
  const all = fieldsOf(service).flatMap((field): NamedField[] => [field, ...field.fields]);
  const names = { fields: new Map(all.map((field) => [field.id, field])), regionName };
  const when: When = (condition) => (condition ? conditionWords(condition, names) : null);
  const departmentName = (id: string) => service.departments.find((one) => one.id === id)?.name ?? id;
  return {
    serviceId: service.id,
    title: service.title,
    version: service.version,
    intro: service.intro,
    triggers: service.triggers,
    matters: service.matters.map((matter) => ({
      title: matter.title,
      department: departmentName(matter.department),
      when: when(matter.when),
    })),
    sections: service.sections.map(({ title, fields }) => ({
      title,
      fields: fields.map((field) => previewField(field, when)),
    })),
    materials: service.materials.map(({ title, state, when: condition, note = null }) => ({
      title,
      state: stateWords[state],
      when: when(condition),
      note,
    })),
    regions: service.overlays.map(({ region }) => regionName(region)),
  };
};
