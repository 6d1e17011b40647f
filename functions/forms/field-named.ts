import type { Field } from "./definition/field.ts";
import { fieldsOf, type Service } from "./service.ts";
import { consentFields, guardianConsentId, sensitiveConsentId } from "./walk/consent-fields.ts";
import { itemField, itemPlaceOf, moreField } from "./walk/group-item.ts";

/**
 * The field that an answer's id means: one of the form, one of an item (`child.2.name`), or one of the consents that the
 * form adds by itself; undefined when the definition has none of this id. Conditions on its options are not applied.
 */
export const fieldNamed = (definition: Service, fieldId: string): Field | undefined => {
  const { sensitive, guardian } = consentFields(definition);
  if (fieldId === sensitiveConsentId) return sensitive;
  if (fieldId === guardianConsentId) return guardian;
  const item = itemPlaceOf(fieldId);
  if (!item) return fieldsOf(definition).find(({ id }) => id === fieldId);
  const group = fieldsOf(definition).find(({ id }) => id === item.group);
  if (!group || item.place > (group.items?.max ?? 1)) return undefined;
  const own = group.fields.find(({ id }) => id === item.field);
  if (own) return item.place > 0 ? itemField(group, item.place, own) : undefined;
  const asksForMore = moreField(group, item.place);
  return asksForMore.id === fieldId ? asksForMore : undefined;
};
