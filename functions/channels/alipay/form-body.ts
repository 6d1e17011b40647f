const name = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;
const encoded = /^(?:[!-$&-~]|%[0-9A-Fa-f]{2})*$/;

const [percent, plus, space] = [0x25, 0x2b, 0x20];

/** The value of a hexadecimal digit by its code: digits end in their value, letters in one to six. */
const hex = (code: number): number => (code & 15) + (code > 0x39 ? 9 : 0);

/** Bytes behind percent signs and plus signs, decoded once; `undefined` when it is neither that nor printable ASCII. */
const decodeOnce = (text: string): Buffer | undefined => {
  if (!encoded.test(text)) return undefined;
  const bytes = Buffer.alloc(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === percent) {
      bytes[length] = hex(text.charCodeAt(at + 1)) * 16 + hex(text.charCodeAt(at + 2));
      at += 2;
    } else bytes[length] = code === plus ? space : code;
    length += 1;
  }
  return bytes.subarray(0, length);
};

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
