import type { Refusal } from "../../../citizen/core/platform.ts";

/** Whether a platform's failure says that the citizen, or the phone, does not allow it: WeChat in words, Alipay by its numbers 11 and 2001 too. */
export const refusalOf = (failed: unknown): Refusal =>
  /auth|den[iy]|permission|"error":"?(11|2001)\b/i.test(JSON.stringify(failed)) ? "denied" : "unavailable";
