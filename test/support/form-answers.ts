import fc from "fast-check";
import type { Field } from "../../functions/forms/definition/field.ts";
import type { Answer, Answers } from "../../functions/forms/draft.ts";
import { markOf } from "../../functions/forms/fields/agreed-text.ts";
import { fieldsOf, type Service } from "../../functions/forms/service.ts";
import { itemField, moreField } from "../../functions/forms/walk/group-item.ts";
import { agreedTo, formNow, idNumberOf, sampleBankCard } from "./form-deps.ts";

const at = formNow.toISOString();

const numbersOf = ({ min, max }: Field): string[] => {
  const [least, most] = [Number(min ?? 0), Number(max ?? 1000)];
  return [...new Set([least, Math.floor((least + most) / 2), most])].map(String);
};

const samples: Partial<Record<Field["type"], (field: Field) => Answer[]>> = {
  name: () => ["张小满", "李小禾"],
  "id-number": () => [idNumberOf("19660312", "male"), idNumberOf("19771105", "female"), idNumberOf("20200601", "male")],
  uscc: () => ["91999999MA0000017A"],
  mobile: () => ["13900001111"],
  "bank-card": () => [sampleBankCard],
  month: ({ min, max }) => [String(min ?? "1966-03"), String(max ?? "2027-06")],
  date: ({ min }) => [typeof min === "string" && min !== "today" ? min : "2026-09-01", "2026-11-01", "2026-11-20"],
  number: numbersOf,
  money: (field) => numbersOf(field).map((yuan) => String(Number(yuan) * 100)),
  region: () => ["430100", "430000", "110000", "440100"],
  address: () => ["湖南省 长沙市 岳麓区 样例路8号"],
  upload: () => [[`upl_${"a".repeat(22)}/样例.jpg`]],
  signature: (field) => [`张小满 ${at} ${markOf(field)}`],
};

const textOf = ({ min, max }: Field): string =>
  "样例文字".repeat(60).slice(0, Math.max(Number(min ?? 4), Math.min(Number(max ?? 12), 12)));

/** Some valid answer for a field of a service, whatever its kind. */
export const anyAnswer = (service: Service, field: Field): fc.Arbitrary<Answer> => {
  const options = field.choices.map(({ value }) => value);
  if (field.type === "choices") return fc.subarray(options);
  if (options.length > 0) return fc.constantFrom(...options);
  if (field.id === "sensitive-consent") return fc.constant(agreedTo(service));
  if (field.id === "guardian-consent") return fc.constant(agreedTo(service, "guardian"));
  if (field.type === "consent") return fc.constant(`agreed ${at} ${markOf(field)}`);
  return fc.constantFrom(...(samples[field.type]?.(field) ?? [textOf(field)]));
};

/** Every field that a service can ask, the items of its groups written out. */
export const allFieldsOf = (service: Service): Field[] =>
  fieldsOf(service).flatMap((field) => {
    if (field.type !== "group") return [field];
    const { min, max } = field.items ?? { min: 1, max: 1 };
    const places = Array.from({ length: Math.min(max, min + 2) }, (_, index) => index + 1);
    return places.flatMap((place) => [
      ...field.fields.map((own) => itemField(field, place, own)),
      moreField(field, place),
    ]);
  });

/** Any subset of valid answers to a service, those of fields that do not apply included. */
export const anyAnswers = (service: Service): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(allFieldsOf(service).map((field) => [field.id, anyAnswer(service, field)])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Answers>;
