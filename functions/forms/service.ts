import * as z from "zod";
import { FieldKind } from "../messages/message.ts";
import { isWithin, nationwide } from "../messages/region.ts";
import { Condition } from "./condition.ts";

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const words = z.string().min(1).max(300);
const region = z.string().regex(/^\d{6}$/);
const when = Condition.optional();

/** Where a statement comes from, and how sure it is. */
const Source = z.strictObject({
  document: z.string().min(2),
  number: z.string().optional(),
  article: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  effectiveAt: z.iso.date().optional(),
  certainty: z.enum(["law", "official", "copy", "press", "crawl", "general"]),
});

/** One option of a choice. `words` are other ways people say it. */
export const FieldChoice = z.strictObject({
  value: id,
  label: z.string().min(1).max(40),
  words: z.array(z.string().min(1)).default([]),
  /** Words that mean this option only when no other one is mentioned: 提前 alone is 弹性提前, beside 病退 it is not. */
  looseWords: z.array(z.string().min(1)).optional(),
  when,
});
export type FieldChoice = z.infer<typeof FieldChoice>;

/** One question of a form. */
export const Field = z.strictObject({
  id,
  /** Short, for previews: 手机号. */
  label: z.string().min(1).max(20),
  /** The question as it is asked. */
  ask: words,
  type: FieldKind,
  /** Other names people use for it, so that "电话改成…" is understood. */
  names: z.array(z.string().min(2)).default([]),
  optional: z.boolean().default(false),
  when,
  /** Why it is asked. */
  help: words.optional(),
  example: z.string().optional(),
  choices: z.array(FieldChoice).default([]),
  /** Masked wherever it is shown. */
  sensitive: z.boolean().default(false),
  /** Any text is an answer, questions included (a description in the citizen's own words). */
  anyText: z.boolean().default(false),
  /** A long text that is given to a choice before it is kept as its answer too, so that nobody types a story twice. */
  story: z.boolean().default(false),
  /** A number of years and months (contribution years), kept in months. */
  unit: z.enum(["plain", "years-months"]).default("plain"),
  /** Length of a text, size of a number (in months for years-months), earliest and latest month. */
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  /** Known from an ID number: filled in from it, and it must agree with it. */
  readFrom: z.strictObject({ field: id, part: z.enum(["birth-month", "sex"]) }).optional(),
  /** Departments that get this answer. */
  departments: z.array(id).default([]),
});
export type Field = z.infer<typeof Field>;

/** One item (事项) of the bundle. */
export const Matter = z.strictObject({
  id,
  title: z.string().min(2),
  department: id,
  when,
  sources: z.array(Source).default([]),
});
export type Matter = z.infer<typeof Matter>;

/** What must be shown, and how: 免提交, 电子证照, 数据核验, 告知承诺, 需提交. A local rule names its region. */
export const Material = z.strictObject({
  id,
  title: z.string().min(2),
  state: z.enum(["exempt", "e-licence", "verify", "commitment", "submit"]),
  region: region.default("000000"),
  when,
  sources: z.array(Source).default([]),
});
export type Material = z.infer<typeof Material>;

/** Something worth saying as soon as the answers call for it. It never refuses anything. */
const Hint = z.strictObject({
  id,
  when: Condition,
  text: words,
  region: region.default("000000"),
  offerPerson: z.boolean().default(false),
});

/** A value worked out from answers and shown in the preview; `inputs` names the fields that it needs. */
const Calculation = z.strictObject({
  rule: z.enum(["statutory-retirement"]),
  label: z.string(),
  inputs: z.record(z.string(), id),
  when,
  source: words,
});
export type Calculation = z.infer<typeof Calculation>;

/** A service's form, as written in knowledge/services/<id>.yaml: a 一件事 (bundle) or the intake of a ticket. */
export const Service = z.strictObject({
  id,
  version: z.int().positive(),
  title: z.string().min(2).max(40),
  kind: z.enum(["bundle", "ticket"]),
  /** Two or three capitals that reference numbers start with. */
  numberPrefix: z.string().regex(/^[A-Z]{2,3}$/),
  intro: words,
  /** What people say to start it. */
  triggers: z.array(z.string().min(2)),
  region: region.default("000000"),
  departments: z.array(z.strictObject({ id, name: z.string().min(2) })),
  matters: z.array(Matter),
  sections: z.array(z.strictObject({ id, title: z.string(), fields: z.array(Field).min(1) })).min(1),
  materials: z.array(Material).default([]),
  hints: z.array(Hint).default([]),
  calculations: z.array(Calculation).default([]),
  /** Said at the end of the preview, region by region. */
  localNotes: z.array(z.strictObject({ region, text: words, sources: z.array(Source).min(1) })).default([]),
  sources: z.array(Source).default([]),
});
export type Service = z.infer<typeof Service>;

/** The fields of a service in the order they are asked. */
export const fieldsOf = (service: Service): Field[] => service.sections.flatMap(({ fields }) => fields);

/** Whether a rule made for `rule` applies in `place`; where nobody has said a place, only what holds nationwide does. */
export const coversRegion = (rule: string, place: string | undefined): boolean => isWithin(rule, place ?? nationwide);
