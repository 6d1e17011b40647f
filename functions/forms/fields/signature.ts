import type { Field } from "../definition/field.ts";
import { markOf, showInstant } from "./agreed-text.ts";
import { bad, type FieldContext, type FieldType, good, plain } from "./field-type.ts";
import { nameType } from "./name.ts";

const kept = /^(\S+) (\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([0-9A-Z]{8})$/;
const no = /^(我)?不(同意|承诺|签|愿意)/;
const lead =
  /^(我|本人)?(已(阅读)?(并)?)?(同意|承诺|确认|愿意)?[,，。;；]?(并)?(签名|签字|签署)?(人)?(是|为)?[:：]?\s*/;

const expected = ({ signedBy }: Field, { answers }: FieldContext): string | undefined => {
  const name = signedBy === undefined ? undefined : answers?.[signedBy];
  return typeof name === "string" ? name : undefined;
};

/**
 * A signature under a commitment (告知承诺书): the text is shown, the person types the name, and when and under which text
 * is kept. The name must be that of the person named in the form.
 */
export const signatureType: FieldType = {
  parse: (text, field, context) => {
    const bare = plain(text);
    if (no.test(bare)) return bad("signature-refused", { label: field.label });
    const name = nameType.parse(bare.replace(lead, ""), field, context);
    if (!name.ok) return bad("signature", { label: field.label });
    const owner = expected(field, context);
    if (owner !== undefined && owner !== name.value) return bad("signature-name", { name: owner });
    return good(`${String(name.value)} ${context.now} ${markOf(field)}`);
  },
  show: (value) => {
    const [, name, at] = kept.exec(String(value)) ?? [];
    return name && at ? `${name} 签名（${showInstant(at)}）` : String(value);
  },
  accepts: (value, field) => typeof value === "string" && kept.exec(value)?.[3] === markOf(field),
};
