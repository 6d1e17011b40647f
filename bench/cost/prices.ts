import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const price = z.number().nonnegative();

/** List prices in dollars for one unit each, and what the bench cannot measure on one machine. */
export const Prices = z.object({
  asOf: z.string(),
  region: z.string(),
  currency: z.literal("USD"),
  source: z.string(),
  prices: z.object({
    lambdaGbSecondArm: price,
    lambdaRequest: price,
    dynamodbWriteUnit: price,
    dynamodbReadUnit: price,
    sqsFifoRequest: price,
    httpApiRequest: price,
    websocketMessage: price,
    s3Get: price,
    logsGb: price,
    dynamodbStorageGbMonth: price,
    dynamodbBackupGbMonth: price,
  }),
  assumptions: z.object({
    /** Memory at which Lambda gives one whole processor; below it a share. */
    fullCpuMemoryMb: price,
    dynamodbCallMs: price,
    sqsCallMs: price,
    websocketCallMs: price,
    s3CallMs: price,
    /** What Lambda itself writes into the log for each call (START, END, REPORT). */
    lambdaPlatformLogBytes: price,
    /** Receive and delete, as if no two messages ever shared a batch. */
    sqsRequestsBesidesSend: price,
    /** How long a transcript is kept. */
    keptMonths: price,
  }),
});
export type Prices = z.infer<typeof Prices>;

/** Reads and checks a price file. Errors: it is no such file. */
export const readPrices = (file = join(import.meta.dirname, "prices.json")): Prices =>
  Prices.parse(JSON.parse(readFileSync(file, "utf8")));
