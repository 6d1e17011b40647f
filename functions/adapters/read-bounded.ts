/**
 * The body of an answer, read no further than `mostBytes`: nobody's answer may fill a function's memory. A longer one
 * ends with the fault that `tooLong` makes.
 */
export const readBounded = async (
  response: Pick<Response, "body">,
  mostBytes: number,
  tooLong: () => Error,
): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > mostBytes) throw tooLong();
    parts.push(part);
  }
  return Buffer.concat(parts);
};
