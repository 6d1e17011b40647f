import { findChoice, labelOf } from "./choice.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

const unsure = /不清楚|不知道|不确定|不晓得|说不准|忘了|可能|应该/;
const yes =
  /^(yes|y|是|是的|对|对的|有|有的|要|要的|需要|嗯+|好|好的|可以|行|没错|当然|办|已经?有|没问题|恩)(呀|啊|呢|了|吧)?$/i;
const no = /^(no|n|不|不是|否|没有?|无|不要|不需要|不用|不办|不了|没得?|不想)(呀|啊|呢|了|吧|的)?$/i;

/** Yes or no, in the words of this question or in any usual ones. */
export const yesNoType: FieldType = {
  parse: (text, { choices }) => {
    const bare = plain(text).replace(/[\s。.，,！!]+/g, "");
    if (unsure.test(bare)) return bad("yes-no-unsure");
    if (yes.test(bare)) return good("yes");
    if (no.test(bare)) return good("no");
    const choice = findChoice(bare, choices);
    return choice ? good(choice.value) : bad("yes-no");
  },
  show: (value, field) => labelOf(String(value), field),
  accepts: (value) => value === "yes" || value === "no",
};
