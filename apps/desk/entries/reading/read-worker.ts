import { whyUnread } from "./file-refused.ts";
import { readFile } from "./read-file.ts";
import type { ReadFile } from "./read-result.ts";

export type ReadRequest = { bytes: Uint8Array; name: string };
export type ReadResponse = { read: ReadFile } | { problem: string };

/**
 * Reads one file beside the page; the page ends this worker when it takes too long. The answer goes back through the port
 * that came with the file: the reader of PDF files talks on the worker's own line.
 */
addEventListener(
  "message",
  ({ data: { bytes, name }, ports: [port] }: MessageEvent<ReadRequest>) => {
    void readFile(bytes, name).then(
      (read) => port?.postMessage({ read } satisfies ReadResponse),
      (error: unknown) => port?.postMessage({ problem: whyUnread(error) } satisfies ReadResponse),
    );
  },
  { once: true },
);
