const name = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;
const encoded = /^(?:[!-$&-~]|%[0-9A-Fa-f]{2})*$/;

/** Bytes behind percent signs and plus signs, decoded once; `undefined` when it is neither that nor printable ASCII. */
const decodeOnce = (text: string): Buffer | undefined =>
  encoded.test(text)
    ? Buffer.from(
        text.replaceAll("+", " ").replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        "latin1",
      )
    : undefined;

/**
 * The fields of an `application/x-www-form-urlencoded` body as bytes: what they say depends on a charset that is itself
 * one of the fields, and signatures cover bytes. `undefined` for anything that is not exactly such a body, a repeated
 * field included: two readers of it could read two different things.
 */
export const readFormBody = (body: Buffer): Map<string, Buffer> | undefined => {
  const fields = new Map<string, Buffer>();
  // Latin-1 keeps every byte as one character, so that splitting is exact.
  for (const pair of body.toString("latin1").split("&")) {
    const equals = pair.indexOf("=");
    const key = pair.slice(0, Math.max(0, equals));
    const value = decodeOnce(pair.slice(equals + 1));
    if (!name.test(key) || !value || fields.has(key)) return undefined;
    fields.set(key, value);
  }
  return fields;
};
