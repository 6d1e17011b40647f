import type { Readable } from "node:stream";

/**
 * The lines of a stream as they come, without their ends. Only line feeds end a line: a text may hold any other
 * separator, and every line must have its answer.
 */
export async function* inputLines(input: Readable = process.stdin): AsyncGenerator<string> {
  input.setEncoding("utf8");
  let rest = "";
  for await (const chunk of input) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  if (rest !== "") yield rest;
}
