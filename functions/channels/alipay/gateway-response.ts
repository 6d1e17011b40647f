import type { KeyObject } from "node:crypto";
import * as z from "zod";
import { openContent } from "./content-cipher.ts";
import { isRsa2 } from "./rsa2.ts";

const Failure = z.object({ code: z.string(), sub_code: z.string().optional(), msg: z.string().optional() });

export type GatewayAnswer =
  | { outcome: "done"; content: Readonly<Record<string, unknown>> }
  /** `code` and `subCode` are Alipay's, such as 40004 and ACQ.…; they say whether to try again. */
  | { outcome: "failed"; code: string; subCode: string | null }
  /** Not JSON, not signed by Alipay, or not decrypted: nothing in it may be believed. */
  | { outcome: "unbelievable" };

const token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^"{}[\]]+/gs;

/** Where the object, list or string that begins at `start` ends; -1 when it does not. */
const endOfValue = (text: string, start: number): number => {
  let depth = 0;
  token.lastIndex = start;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (/^[{[]$/.test(found[0])) depth += 1;
    if (/^[}\]]$/.test(found[0])) depth -= 1;
    if (depth <= 0) return token.lastIndex;
  }
  return -1;
};

/** The exact text of a member's value: the signature covers it as it was sent, and no re-serialising brings it back. */
const rawMember = (text: string, name: string): string | undefined => {
  const head = new RegExp(`^\\s*\\{\\s*(?:"sign"\\s*:\\s*"[^"]*"\\s*,\\s*)?"${name}"\\s*:\\s*`).exec(text)?.[0];
  if (head === undefined) return undefined;
  const end = endOfValue(text, head.length);
  return end < 0 ? undefined : text.slice(head.length, end);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const unbelievable: GatewayAnswer = { outcome: "unbelievable" };

const read = (raw: string, aesKey: string | undefined): GatewayAnswer => {
  const value = parseJson(raw);
  const opened = typeof value === "string" && aesKey ? parseJson(openContent(aesKey, value) ?? "") : value;
  const content = z.record(z.string(), z.unknown()).safeParse(opened).data;
  if (!content) return unbelievable;
  // Answers with tokens carry no code when all is well.
  const failure = Failure.safeParse(content).data;
  return !failure || failure.code === "10000"
    ? { outcome: "done", content }
    : { outcome: "failed", code: failure.code, subCode: failure.sub_code ?? null };
};

const Envelope = z.object({ sign: z.string() });

/**
 * Reads the gateway's answer to a call of `method`: the signature over the exact text of `<method>_response` comes before
 * anything in it is read. An error that the gateway did not sign is taken as a failure only, never as a success.
 */
export const readGatewayAnswer = (
  text: string,
  method: string,
  { alipayPublicKey, aesKey }: { alipayPublicKey: KeyObject; aesKey?: string | undefined },
): GatewayAnswer => {
  const envelope = parseJson(text);
  const raw = rawMember(text, `${method.replaceAll(".", "_")}_response`);
  const sign = Envelope.safeParse(envelope).data?.sign;
  if (raw !== undefined && sign !== undefined)
    return isRsa2(alipayPublicKey, Buffer.from(raw), sign) ? read(raw, aesKey) : unbelievable;
  const error = rawMember(text, "error_response");
  const answer = error === undefined || envelope === undefined ? unbelievable : read(error, undefined);
  return answer.outcome === "failed" ? answer : unbelievable;
};
