import * as z from "zod";
import { isWithin, nationwide } from "../messages/region.ts";
import { Condition } from "./condition.ts";
import { DataSet } from "./definition/data-set.ts";
import { Field } from "./definition/field.ts";
import { Material } from "./definition/material.ts";
import { Matter } from "./definition/matter.ts";
import { id, region, Source, sources, when, words } from "./definition/parts.ts";
import { Place } from "./definition/place.ts";
import { EligibilityRule, Situation } from "./definition/situation.ts";
import { Overlay } from "./overlay.ts";

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
  version: z.int().positive().describe("改了题目、选项或条件就加一"),
  /** Told to whoever comes back to a draft of an older version. */
  changes: z
    .array(z.strictObject({ version: z.int().positive(), text: words }))
    .default([])
    .describe("每个版本改了什么，一句话说给正在填表的人"),
  title: z.string().min(2).max(40),
  kind: z.enum(["bundle", "ticket"]),
  numberPrefix: z
    .string()
    .regex(/^[A-Z]{2,3}$/)
    .describe("申报编号开头的两三个大写字母"),
  intro: words,
  triggers: z.array(z.string().min(2)).describe("群众说什么就开始办"),
  region: region.default("000000"),
  departments: z.array(z.strictObject({ id, name: z.string().min(2) })),
  matters: z.array(Matter),
  sections: z.array(z.strictObject({ id, title: z.string(), fields: z.array(Field).min(1) })).min(1),
  materials: z.array(Material).default([]),
  situations: z.array(Situation).default([]).describe("情形"),
  eligibility: z.array(EligibilityRule).default([]).describe("受理条件：不符合时说明原因和办法"),
  dataSets: z.array(DataSet).default([]).describe("征得同意后可以调取的共享数据"),
  places: z.array(Place).default([]).describe("去哪里办"),
  overlays: z.array(Overlay).default([]).describe("各省市的不同规定"),
  hints: z.array(Hint).default([]),
  calculations: z.array(Calculation).default([]),
  /** Said at the end of the preview, region by region. */
  localNotes: z.array(z.strictObject({ region, text: words, sources: z.array(Source).min(1) })).default([]),
  sources,
});
export type Service = z.infer<typeof Service>;

/** The fields of a service in the order they are asked. */
export const fieldsOf = (service: Service): Field[] => service.sections.flatMap(({ fields }) => fields);

/** Whether a rule made for `rule` applies in `place`; where nobody has said a place, only what holds nationwide does. */
export const coversRegion = (rule: string, place: string | undefined): boolean => isWithin(rule, place ?? nationwide);
