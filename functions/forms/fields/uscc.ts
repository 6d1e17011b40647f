import { bad, compact, good, stringType } from "./field-type.ts";

/** The characters a code is written with: digits and letters without I, O, S, V, Z (GB 32100-2015). */
const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The check character of the first 17: weights 3^i mod 31, modulus 31 (GB 32100-2015). */
export const usccCheckCharacter = (first17: string): string => {
  let weight = 1;
  let sum = 0;
  for (const letter of first17) {
    sum += letters.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return letters.charAt((31 - (sum % 31)) % 31);
};

const wellFormed = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** A unified social credit code of 18 characters. Whether the organisation exists is for the register to say. */
export const usccType = stringType(wellFormed, (text) => {
  const value = compact(text).toUpperCase();
  if (value.length !== 18) return bad("uscc-length", { length: [...value].length });
  const wrong = [...value].find((letter) => !letters.includes(letter));
  if (wrong) return bad(/[IOSVZ]/.test(wrong) ? "uscc-mixed-up" : "uscc-letters", { letter: wrong });
  if (!wellFormed.test(value)) return bad("uscc-place");
  return usccCheckCharacter(value.slice(0, 17)) === value.charAt(17) ? good(value) : bad("uscc-check");
});
