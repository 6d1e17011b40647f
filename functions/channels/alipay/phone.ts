import type { KeyObject } from "node:crypto";
import * as z from "zod";
import { openSignedContent } from "./content-cipher.ts";

/** What `my.getPhoneNumber` gives the page, as one JSON text. */
const Given = z.object({ response: z.string().max(4000), sign: z.string().max(1400), sign_type: z.literal("RSA2") });
const Opened = z.object({ code: z.literal("10000"), mobile: z.string().regex(/^1\d{10}$/) });

const json = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The mobile number in what the page got by `my.getPhoneNumber`: Alipay's signature is checked before anything is opened.
 * `undefined` for whatever Alipay did not sign, and for numbers outside the mainland.
 */
export const mobileIn = (keys: { alipayPublicKey: KeyObject; aesKey: string }, proof: string): string | undefined => {
  const given = Given.safeParse(json(proof)).data;
  if (!given) return undefined;
  const { response, sign, sign_type: signType } = given;
  return Opened.safeParse(json(openSignedContent(keys, { response, sign, signType }))).data?.mobile;
};
