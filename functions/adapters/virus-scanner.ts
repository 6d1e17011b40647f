import * as z from "zod";
import type { VirusScan } from "../forms/upload.ts";
import { AppError } from "../shared/app-error.ts";

const Verdict = z.object({ clean: z.boolean() });
const patienceMs = 15_000;

/**
 * A scanner behind HTTP: the bytes are posted to `url`, it answers `{"clean": true}` or false. `upstream.unavailable` when
 * it does not: a file nobody could look at is not taken.
 */
export const createVirusScanner =
  (url: string): VirusScan =>
  async (bytes, name) => {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
        body: Buffer.from(bytes),
        signal: AbortSignal.timeout(patienceMs),
      });
      if (!response.ok) throw new Error(`scanner answered ${response.status}`);
      return Verdict.parse(await response.json()).clean ? "clean" : "infected";
    } catch (cause) {
      throw new AppError("upstream.unavailable", { cause });
    }
  };
