import * as z from "zod";

const utf8 = (text: string): number => Buffer.byteLength(text, "utf8");
const containerOverhead = 3;
const elementOverhead = 1;

// A number takes one byte for two significant digits and one more.
const sizeOfNumber = (text: string): number => Math.ceil(text.replace(/^-|[.]|^0+/g, "").length / 2) + 1;

const Value = z.record(z.string(), z.unknown());
const Rows = z.record(z.string(), z.unknown());

const sizeOfValue = (value: unknown): number => {
  const [type, content] = Object.entries(Value.parse(value))[0] ?? [];
  if (type === "S") return utf8(String(content));
  if (type === "N") return sizeOfNumber(String(content));
  if (type === "L" && Array.isArray(content))
    return containerOverhead + content.reduce((sum, one) => sum + sizeOfValue(one) + elementOverhead, 0);
  if (type === "M")
    return containerOverhead + itemSize(content) + elementOverhead * Object.keys(Rows.parse(content)).length;
  return 1;
};

/**
 * Bytes of an item in DynamoDB's own JSON (AWS: "DynamoDB item sizes and formats"): names and values in UTF-8, three
 * bytes for a list or map and one for each element in it, one for a boolean or null.
 */
export const itemSize = (item: unknown): number =>
  Object.entries(Rows.parse(item)).reduce((sum, [name, value]) => sum + utf8(name) + sizeOfValue(value), 0);
