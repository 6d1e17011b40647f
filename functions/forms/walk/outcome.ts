import type { Field } from "../definition/field.ts";
import type { Material } from "../definition/material.ts";
import type { EligibilityRule, Situation } from "../definition/situation.ts";
import { dueRules } from "../eligibility.ts";
import { type Facts, holds } from "../holds.ts";
import { type LocalMatter, type LocalRules, localRules } from "../local-rules.ts";
import type { Service } from "../service.ts";

/** A matter that cannot be had here, and what can be done instead. */
export type ClosedMatter = { matter: LocalMatter; reason: string };

/** What the answers lead to: matters, departments, materials, situations, and what stands in the way. */
export type Outcome = {
  matters: readonly LocalMatter[];
  closed: readonly ClosedMatter[];
  departments: readonly { id: string; name: string }[];
  materials: readonly Material[];
  situations: readonly Situation[];
  /** The first reason why this cannot be submitted here; undefined when nothing stands in the way. */
  blocked: { reason: string; instead: string; rule: EligibilityRule | undefined } | undefined;
  warnings: readonly EligibilityRule[];
  rules: LocalRules;
};

type Seen = { path: readonly Field[]; facts: Facts };

const closedBy = (matter: LocalMatter, refusals: readonly EligibilityRule[]): string | undefined => {
  const rule = refusals.find(({ matters }) => matters.includes(matter.id));
  return matter.closed ?? (rule && `${rule.reason}${/[。！？]$/.test(rule.reason) ? "" : "。"}${rule.instead}`);
};

const blockOf = (
  { kind }: Service,
  refusals: readonly EligibilityRule[],
  open: readonly LocalMatter[],
  closed: readonly ClosedMatter[],
): Outcome["blocked"] => {
  const rule = refusals.find(({ matters }) => matters.length === 0);
  if (rule) return { reason: rule.reason, instead: rule.instead, rule };
  const [first] = closed;
  if (kind !== "bundle" || open.length > 0 || !first) return undefined;
  return { reason: first.reason, instead: "", rule: undefined };
};

const materialsOf = (
  rules: LocalRules,
  situations: readonly Situation[],
  facts: Facts,
  open: readonly LocalMatter[],
) => {
  const isNeeded = ({ matters, when }: Material) =>
    holds(when, facts) && (matters.length === 0 || open.some(({ id }) => matters.includes(id)));
  const listed = [...rules.materials, ...situations.flatMap(({ materials }) => materials)].filter(isNeeded);
  return listed.filter(({ id }, place) => listed.findIndex((one) => one.id === id) === place);
};

/** What these facts lead to in a place. `path` tells which fields are still to be answered. */
export const outcomeOf = (definition: Service, place: string | undefined, seen: Seen): Outcome => {
  const { facts } = seen;
  const rules = localRules(definition, place);
  const due = dueRules(rules.eligibility, seen);
  const refusals = due.filter(({ effect }) => effect === "stop");
  const wanted = rules.matters.filter(({ when }) => holds(when, facts));
  const closed = wanted.flatMap((matter) => {
    const reason = closedBy(matter, refusals);
    return reason === undefined ? [] : [{ matter, reason }];
  });
  const matters = wanted.filter(({ id }) => closed.every(({ matter }) => matter.id !== id));
  const situations = rules.situations.filter(({ when }) => holds(when, facts));
  return {
    matters,
    closed,
    departments: definition.departments.filter(({ id }) => matters.some(({ department }) => department === id)),
    materials: materialsOf(rules, situations, facts, matters),
    situations,
    blocked: blockOf(definition, refusals, matters, closed),
    warnings: due.filter(({ effect }) => effect === "warn"),
    rules,
  };
};
