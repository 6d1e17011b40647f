import { fork } from "node:child_process";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism, loadavg } from "node:os";
import { type Summary, summarise } from "./statistics.ts";

/** What the machine is and does besides: figures of two runs compare only with these beside them. */
export type Machine = {
  cores: number;
  node: string;
  loadAverage: number;
  /** The baseline of the run: round trips to an HTTP server that does nothing, in a process of its own. */
  bareRoundTripMs: Summary;
};

const roundTrips = 300;

const roundTrip = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get({ port, host: "127.0.0.1" }, (response) => {
      response.resume().once("end", () => resolve(performance.now() - startedAt));
    }).once("error", reject);
  });

const bareRoundTrips = async (): Promise<number[]> => {
  const child = fork(import.meta.filename, ["serve"]);
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.once("message", (message) => resolve(Number(message)));
      child.once("exit", () => reject(new Error("the bare server ended")));
    });
    const times: number[] = [];
    for (let n = 0; n < roundTrips; n += 1) times.push(await roundTrip(port));
    return times;
  } finally {
    child.kill();
  }
};

/** Looks at the machine and measures the baseline; takes a second or so. */
export const lookAtMachine = async (): Promise<Machine> => ({
  cores: availableParallelism(),
  node: process.version,
  loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  bareRoundTripMs: summarise(await bareRoundTrips()),
});

if (process.argv[2] === "serve" && process.send) {
  const server = createServer((_, response) => response.end("{}"));
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
  process.once("disconnect", () => process.exit(0));
}
