import type { XmlFields, XmlValue } from "./xml-fields.ts";

type Source = { source?: string };
type Reviver = (key: string, value: unknown, context: Source) => unknown;

// Platforms write ids of 64 bits as bare numbers, which would be rounded: two messages could become one. So every number
// stays the digits that were sent.
const asDigits: Reviver = (_, value, { source }) => (typeof value === "number" ? (source ?? String(value)) : value);

const toFields = (value: object): XmlFields =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, XmlValue][] => {
      if (typeof inner === "string") return [[name, inner]];
      if (Array.isArray(inner)) return [[name, inner.flatMap(itemOf)]];
      return typeof inner === "object" && inner !== null ? [[name, toFields(inner)]] : [];
    }),
  );

const itemOf = (item: unknown): (string | XmlFields)[] => {
  if (typeof item === "string") return [item];
  return typeof item === "object" && item !== null && !Array.isArray(item) ? [toFields(item)] : [];
};

/** Reads a JSON object as fields, in the shape that XML gives; numbers stay digits. Undefined for anything else. */
export const readJsonFields = (text: string): XmlFields | undefined => {
  try {
    const parsed: unknown = JSON.parse(text, asDigits as (key: string, value: unknown) => unknown);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? toFields(parsed) : undefined;
  } catch {
    return undefined;
  }
};
