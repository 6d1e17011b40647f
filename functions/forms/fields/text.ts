import { bad, type FieldType, good } from "./field-type.ts";

/** Any words as they were typed, within the length that the definition allows. */
export const textType: FieldType = {
  parse: (text, { min, max, label }) => {
    const value = text.trim();
    if (value.length < Number(min ?? 1)) return bad("text-short", { label, min: Number(min ?? 1) });
    if (value.length > Number(max ?? 200))
      return bad("text-long", { label, max: Number(max ?? 200), length: value.length });
    return good(value);
  },
  show: (value) => [value].flat().join("、"),
  accepts: (value, { min, max }) =>
    typeof value === "string" && value.length >= Number(min ?? 1) && value.length <= Number(max ?? 200),
};
