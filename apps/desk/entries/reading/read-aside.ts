import { FileRefused } from "./file-refused.ts";
import { largestFile } from "./read-file.ts";
import type { ReadFile } from "./read-result.ts";
import type { ReadRequest, ReadResponse } from "./read-worker.ts";

/** A law of 300 pages takes about two seconds; what takes longer than this was made to. */
const patienceMs = 60_000;

/** Reads a file in a worker of its own, so that the page stays usable and a file that never ends is given up. */
export const readAside = async (file: File): Promise<ReadFile> => {
  if (file.size > largestFile) throw new FileRefused("文件超过 20 MB，请拆成几个小文件再导入。");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), { type: "module" });
  const { port1: own, port2: theirs } = new MessageChannel();
  try {
    return await new Promise<ReadFile>((resolve, reject) => {
      const give = (problem: string) => reject(new FileRefused(problem));
      const timer = setTimeout(() => give("读这个文件用的时间太长，已停止。请拆成几个小文件再试。"), patienceMs);
      own.onmessage = ({ data }: MessageEvent<ReadResponse>) => {
        clearTimeout(timer);
        if ("read" in data) resolve(data.read);
        else give(data.problem);
      };
      worker.addEventListener("error", () => give("这个文件读不了，可能已损坏。请另存一份再试。"));
      worker.postMessage({ bytes, name: file.name } satisfies ReadRequest, [bytes.buffer, theirs]);
    });
  } finally {
    own.close();
    worker.terminate();
  }
};
