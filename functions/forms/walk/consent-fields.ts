import { ageIn } from "../age.ts";
import { Field, needsConsent } from "../definition/field.ts";
import type { Answer } from "../draft.ts";
import { fieldsOf, type Service } from "../service.ts";

/** The separate consent that comes before the first sensitive question, and the guardian's for a child under 14. */
export const sensitiveConsentId = "sensitive-consent";
export const guardianConsentId = "guardian-consent";

/** 未满十四周岁 (个人信息保护法第三十一条). */
const ageOfOwnConsent = 14;

/** What the consent speaks of: each sensitive question, and the departments that get the answers. */
export const consentScope = (
  definition: Service,
): { labels: string[]; departments: { id: string; name: string }[] } => {
  const asked = fieldsOf(definition).flatMap((field) =>
    field.type === "group"
      ? field.fields.map((own) => ({ ...own, label: `${field.noun ?? field.label}的${own.label}` }))
      : [field],
  );
  const sensitive = asked.filter(needsConsent);
  const receivers = new Set(sensitive.flatMap(({ departments }) => departments));
  return {
    labels: sensitive.map(({ label }) => label),
    departments: definition.departments.filter(({ id }) => receivers.has(id)),
  };
};

// What is shown is worded in knowledge/replies/form.yaml; this text names what is agreed to, so that a definition that
// asks for more or tells more departments has to be agreed to anew.
const consentField = (definition: Service, id: string, label: string): Field => {
  const { labels, departments } = consentScope(definition);
  const text = [label, ...labels, ...departments.map(({ name }) => name)].join(" ");
  return {
    ...Field.parse({ id, label, ask: label, type: "consent" }),
    text,
    departments: departments.map((one) => one.id),
  };
};

const cache = new WeakMap<Service, { sensitive: Field; guardian: Field }>();

/** The two consents of a definition; made once for each. */
export const consentFields = (definition: Service): { sensitive: Field; guardian: Field } => {
  const known = cache.get(definition);
  if (known) return known;
  const everyone = definition.departments.map(({ id }) => id);
  const made = {
    sensitive: consentField(definition, sensitiveConsentId, "单独同意"),
    guardian: { ...consentField(definition, guardianConsentId, "监护人同意"), departments: everyone },
  };
  cache.set(definition, made);
  return made;
};

/** Whether this answer shows that the person concerned is a child whose guardian has to agree. */
export const isOfChild = (field: Field, answer: Answer | undefined, today: string): boolean => {
  const age = field.subject && typeof answer === "string" ? ageIn("years", answer, today) : undefined;
  return age !== undefined && age < ageOfOwnConsent;
};
