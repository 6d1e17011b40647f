import type { Field } from "../definition/field.ts";
import type { FormTurn } from "../form-turn.ts";
import { consentScope, guardianConsentId, sensitiveConsentId } from "../walk/consent-fields.ts";

/** The text that a consent or a signature is under: the author's, or the form's own for the consents it adds by itself. */
export const agreementText = ({ deps, definition }: FormTurn, field: Field): string => {
  if (field.id !== sensitiveConsentId && field.id !== guardianConsentId) return field.text ?? "";
  const { labels, departments } = consentScope(definition);
  const list = (texts: readonly string[]) => texts.join(deps.wording("form.list-separator"));
  return deps.wording(`form.${field.id}`, {
    title: definition.title,
    labels: list(labels),
    departments: list((field.id === guardianConsentId ? definition.departments : departments).map(({ name }) => name)),
  });
};

/** The question as it is asked; what is to be agreed to stands before it. */
export const questionText = (turn: FormTurn, field: Field): string => {
  if (field.type !== "consent" && field.type !== "signature") return field.ask;
  const text = agreementText(turn, field);
  const isOwn = field.id === sensitiveConsentId || field.id === guardianConsentId;
  return isOwn ? `${text}\n${turn.deps.wording("form.consent-ask")}` : `${text}\n${field.ask}`;
};
