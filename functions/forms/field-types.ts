import { maskMiddle, maskPersonalData } from "../shared/personal-data.ts";
import type { Field } from "./definition/field.ts";
import type { Answer } from "./draft.ts";
import { addressType } from "./fields/address.ts";
import { bankCardType } from "./fields/bank-card.ts";
import { choiceType } from "./fields/choice.ts";
import { choicesType } from "./fields/choices.ts";
import { consentType } from "./fields/consent.ts";
import { dateType } from "./fields/date.ts";
import type { FieldContext, FieldType, Parsed } from "./fields/field-type.ts";
import { groupType } from "./fields/group.ts";
import { idNumberType } from "./fields/id-number.ts";
import { mobileType } from "./fields/mobile.ts";
import { moneyType } from "./fields/money.ts";
import { monthType } from "./fields/month.ts";
import { nameType } from "./fields/name.ts";
import { numberType } from "./fields/number.ts";
import { regionType } from "./fields/region.ts";
import { signatureType } from "./fields/signature.ts";
import { textType } from "./fields/text.ts";
import { uploadType } from "./fields/upload.ts";
import { usccType } from "./fields/uscc.ts";
import { yesNoType } from "./fields/yes-no.ts";

const types: Readonly<Record<Field["type"], FieldType>> = {
  text: textType,
  name: nameType,
  "id-number": idNumberType,
  mobile: mobileType,
  "bank-card": bankCardType,
  month: monthType,
  number: numberType,
  choice: choiceType,
  choices: choicesType,
  "yes-no": yesNoType,
  region: regionType,
  uscc: usccType,
  date: dateType,
  money: moneyType,
  address: addressType,
  upload: uploadType,
  group: groupType,
  consent: consentType,
  signature: signatureType,
};

/** Reads an answer to this field, or says what is wrong with it. */
export const parseAnswer = (text: string, field: Field, context: FieldContext): Parsed =>
  types[field.type].parse(text, field, context);

/** A kept answer as a person reads it, complete. Only for whoever must have it. */
export const showWhole = (value: Answer, field: Field, context: FieldContext): string =>
  types[field.type].show(value, field, context);

/**
 * A kept answer as views show it, and as transcripts keep it: the middle of a sensitive one is hidden, and so is that of
 * any number that people put into their own words though they were asked not to.
 */
export const showAnswer = (value: Answer, field: Field, context: FieldContext): string => {
  if (field.sensitive) return maskMiddle([value].flat().join(""));
  const shown = showWhole(value, field, context);
  return field.type === "text" ? maskPersonalData(shown) : shown;
};

/** Whether a kept answer is valid for this field as it is defined now. */
export const acceptsAnswer = (value: Answer, field: Field): boolean => types[field.type].accepts(value, field);
