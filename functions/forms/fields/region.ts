import { firstOf } from "../../messages/clean-text.ts";
import { maskPersonalData } from "../../shared/personal-data.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

/** A place, by name or by its GB/T 2260 code; kept as the code. */
export const regionType: FieldType = {
  parse: (text, _, { findRegion }) => {
    const region = findRegion(plain(text).replace(/^(我在|在|我是|是)/, ""));
    return region ? good(region.code) : bad("region", { given: firstOf(maskPersonalData(plain(text)), 20) });
  },
  show: (value, _, { regionName }) => regionName(String(value)),
  accepts: (value) => typeof value === "string" && /^\d{6}$/.test(value),
};
