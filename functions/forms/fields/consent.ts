import { markOf, showInstant } from "./agreed-text.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

const no = /不(同意|愿意?|行|可以|要|想|接受|授权)|拒绝|^(否|不|no|n|2)$/i;
const yes =
  /^(我|本人|我们)?(已(阅读)?(并)?|愿意)?(同意|授权|接受)(授权|使用|收集|处理|提供)?(了|的|啊|吧)?$|^(是|是的|yes|y|1|好|好的|可以|行|嗯)$/i;
const kept = /^agreed (\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([0-9A-Z]{8})$/;

/**
 * Consent to a text that was shown; when it was given and to which text is kept. A refusal is no answer: what it means
 * is said, and the citizen may go another way.
 */
export const consentType: FieldType = {
  parse: (text, field, { now }) => {
    const bare = plain(text).replace(/[\s。.，,！!]+/g, "");
    if (no.test(bare)) return bad("consent-refused", { label: field.label });
    return yes.test(bare) ? good(`agreed ${now} ${markOf(field)}`) : bad("consent", { label: field.label });
  },
  show: (value) => {
    const [, at] = kept.exec(String(value)) ?? [];
    return at ? `已同意（${showInstant(at)}）` : String(value);
  },
  accepts: (value, field) => typeof value === "string" && kept.exec(value)?.[2] === markOf(field),
};
