import { createServer } from "node:http";
import { onLoopback } from "./on-loopback.ts";

const dimensions = 16;

/** A vector by the characters of a text, with words of the same meaning made one: near texts have near vectors. */
const vectorOf = (text: string): number[] => {
  const vector = new Array<number>(dimensions).fill(0);
  for (const character of text.replaceAll("借书卡", "图书证")) {
    const place = (character.codePointAt(0) ?? 0) % dimensions;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
};

type Mode = "good" | "error" | "hang" | "short";

/** A small server of OpenAI's embeddings protocol. `mode` says how it behaves from now on; `inputs` what it was asked. */
export const startEmbeddingsServer = async () => {
  const state: { mode: Mode; inputs: string[] } = { mode: "good", inputs: [] };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { input }: { input: string[] } = JSON.parse(body);
      state.inputs.push(...input);
      if (state.mode === "hang") return;
      const list = state.mode === "short" ? input.slice(1) : input;
      // The order of the answer is free: `index` says which is which.
      const data = list.map((text, index) => ({ index, embedding: vectorOf(text) })).toReversed();
      response.writeHead(state.mode === "error" ? 500 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ data }));
    });
  });
  const { url, stop } = await onLoopback(server);
  return { state, url: `${url}/v1`, stop };
};
