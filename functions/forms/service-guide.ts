import { nationwide } from "../messages/region.ts";
import type { Wording } from "../messages/wording.ts";
import type { CatalogueItem } from "./catalogue.ts";
import type { Condition } from "./condition.ts";
import type { Field } from "./definition/field.ts";
import { needsConsent } from "./definition/field.ts";
import type { Material } from "./definition/material.ts";
import type { Source } from "./definition/parts.ts";
import { fieldShape } from "./field-shape.ts";
import { mentionsOf } from "./holds.ts";
import { type LocalRules, localRules } from "./local-rules.ts";
import { feeOf, timeOf } from "./notice.ts";
import { fieldsOf, type Service } from "./service.ts";

export type GuideDeps = { wording: Wording; regionName: (code: string) => string };

/** Questions that can be asked before anything is begun: nothing sensitive, nothing that needs a form around it. */
const askable: ReadonlySet<Field["type"]> = new Set(["choice", "choices", "yes-no", "date", "month"]);

const canAsk = (field: Field): boolean => askable.has(field.type) && !needsConsent(field);

const isAskable = (definition: Service, condition: Condition | undefined): boolean =>
  mentionsOf(condition).every(({ field: id, of }) => {
    const field = fieldsOf(definition).find((one) => one.id === id);
    return of === undefined && field !== undefined && canAsk(field) && isAskable(definition, field.when);
  });

const mentioned = (definition: Service, conditions: readonly (Condition | undefined)[]): Set<string> => {
  const ids = new Set<string>();
  const add = (condition: Condition | undefined): void => {
    for (const { field: id } of mentionsOf(condition)) {
      if (ids.has(id)) continue;
      ids.add(id);
      add(fieldsOf(definition).find((field) => field.id === id)?.when);
    }
  };
  for (const condition of conditions) add(condition);
  return ids;
};

/** The rules that a few questions decide, and these questions; the other rules are for the form itself. */
const checkOf = (definition: Service, rules: LocalRules, today: string) => {
  const decidable = rules.eligibility.filter(({ notWhen }) => isAskable(definition, notWhen));
  const ids = mentioned(
    definition,
    decidable.map(({ notWhen }) => notWhen),
  );
  return {
    questions: fieldsOf(definition)
      .filter(({ id }) => ids.has(id))
      .map((field) => ({ ...fieldShape(field, today), ask: field.ask, when: field.when ?? null })),
    rules: decidable.map(({ id, notWhen, reason, instead, effect }) => ({ id, notWhen, reason, instead, effect })),
    isWhole: decidable.length === rules.eligibility.length,
  };
};

const materialsOf = ({ wording }: GuideDeps, rules: LocalRules) => {
  const line = (situation: string | null, { id, title, state, note, copies, when }: Material) => ({
    id,
    title,
    state,
    stateLabel: wording(`guide.material-${state}`),
    detail: [note, copies && wording("guide.copies", { copies })].filter(Boolean).join("；") || null,
    /** In which situation; "" where the answers decide. */
    situation: situation ?? (when ? "" : null),
  });
  return [
    ...rules.materials.map((material) => line(null, material)),
    ...rules.situations.flatMap(({ title, materials }) => materials.map((material) => line(title, material))),
  ];
};

const sourcesOf = (definition: Service, rules: LocalRules): Source[] => {
  const all = [
    ...definition.sources,
    ...rules.matters.flatMap(({ sources }) => sources),
    ...rules.eligibility.flatMap(({ sources }) => sources),
  ];
  const nameOf = ({ document, article = "", url = "" }: Source) => `${document} ${article} ${url}`;
  return all.filter((one, place) => all.findIndex((other) => nameOf(other) === nameOf(one)) === place);
};

const known = (text: string, unknown: string): string | null => (text === unknown ? null : text);

const matterLines = ({ wording: say }: GuideDeps, { departments }: Service, rules: LocalRules) =>
  rules.matters.map((matter) => ({
    id: matter.id,
    title: matter.title,
    department: departments.find(({ id }) => id === matter.department)?.name ?? "",
    time: known(timeOf(say, matter), say("form.time-unknown")),
    fee: known(feeOf(say, matter), say("form.fee-unknown")),
    result: matter.result?.title ?? null,
    isForSome: matter.when !== undefined,
    closed: matter.closed ?? null,
  }));

const unknownOf = ({ wording, regionName }: GuideDeps, definition: Service, rules: LocalRules, place: string) => {
  if (rules.isKnown) return [...rules.unknown];
  const isSameEverywhere = fieldsOf(definition).every(({ type }) => type !== "region");
  if (isSameEverywhere) return [];
  return place === nationwide
    ? [wording("guide.local-unsaid")]
    : [wording("form.local-unknown", { place: regionName(place) })];
};

/**
 * What people read about a service before they begin: matters with time and fee where known, materials, who cannot have it
 * here, sources, and a check by a few questions. `place` is a region code; `today` YYYY-MM-DD. Pure; no error is possible.
 */
export const serviceGuide = (
  deps: GuideDeps,
  { definition, item }: { definition: Service; item: CatalogueItem },
  place: string,
  today: string,
) => {
  const rules = localRules(definition, place);
  return {
    id: definition.id,
    title: definition.title,
    summary: item.summary,
    audience: item.audience,
    group: item.group,
    version: definition.version,
    departments: definition.departments.map(({ name }) => name),
    matters: matterLines(deps, definition, rules),
    materials: materialsOf(deps, rules),
    limits: rules.eligibility.map(({ id, reason, instead, effect }) => ({ id, reason, instead, effect })),
    places: rules.places.map((one) => ({
      name: one.name,
      detail: [one.address, one.hours, one.phone].filter(Boolean).join("，"),
      url: one.url ?? null,
    })),
    notes: [...rules.notes],
    unknown: unknownOf(deps, definition, rules, place),
    sources: sourcesOf(definition, rules),
    check: checkOf(definition, rules, today),
  };
};
