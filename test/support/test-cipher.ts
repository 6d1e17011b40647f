import { createFieldCipher, fixedDataKey } from "../../functions/adapters/field-cipher.ts";

/** The real field cipher with a key that is good for tests only. */
export const testCipher = createFieldCipher(fixedDataKey("ab".repeat(32)));
