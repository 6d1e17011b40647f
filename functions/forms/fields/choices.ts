import type { FieldChoice } from "../definition/field.ts";
import { findChoice, labelOf } from "./choice.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

const all = /^(all|全部?|全部办理|全都?[要办选]?|都[要办选是]|所有|全选)(的|了|吧)?$/;
const none = /^(none|都?不[要办选用需]+|都?没有?|无|一个都不[要办]|以上都不[是要办])(的|了|吧)?$/;

const separator = /[,，、;；\s]+|(?:和|以及|还有|跟)/;
const exception = /除了|除外|以外|之外|不包括/;
const denied = /不[办要用需选]|别办|先不|没有/;

/** The options named one by one: "1、3", "公积金和医保", "医保，户籍不办". Undefined when a part is not understood. */
const readList = (text: string, choices: readonly FieldChoice[]): string[] | undefined => {
  const parts = text.split(separator).filter((part) => part && !denied.test(part));
  const found = parts.map((part) => findChoice(part, choices)?.value);
  const values = found.filter((value) => value !== undefined);
  return values.length === parts.length && values.length > 0 ? [...new Set(values)] : undefined;
};

/** Any number of several. All and none can be said in words; the order of the definition is kept. */
export const choicesType: FieldType = {
  parse: (text, { choices }) => {
    const bare = plain(text);
    if (all.test(bare)) return good(choices.map(({ value }) => value));
    if (none.test(bare)) return good([]);
    const values = exception.test(bare) ? undefined : readList(bare, choices);
    return values ? good(choices.map(({ value }) => value).filter((value) => values.includes(value))) : bad("choices");
  },
  show: (value, field) =>
    [value]
      .flat()
      .map((one) => labelOf(one, field))
      .join("、") || "无",
  accepts: (value) => Array.isArray(value),
};
