import { toBase64Url } from "./encode.ts";

/** The part of the browser's crypto that signing in needs. */
export type CryptoSource = {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  subtle: { digest(algorithm: "SHA-256", data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> };
};

/** 256 random bits as 43 characters: long enough for a verifier (RFC 7636 section 4.1), a state or a nonce. */
export const randomToken = (source: CryptoSource): string => toBase64Url(source.getRandomValues(new Uint8Array(32)));

/** The S256 challenge of a verifier (RFC 7636 section 4.2). */
export const challengeOf = async (source: CryptoSource, verifier: string): Promise<string> =>
  toBase64Url(new Uint8Array(await source.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
