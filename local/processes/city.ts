import { readFileSync } from "node:fs";
import * as z from "zod";
import { startCityReceiver } from "../city/receiver.ts";
import { childConfig, runChild } from "../runtime/child.ts";

/** A city's 12345 system to connect to, for demonstrations and tests, on the loopback interface. */
const Config = z.object({ port: z.int(), secretFile: z.string(), callbackUrl: z.url(), file: z.string() });
const { secretFile, ...config } = childConfig(Config);

await runChild(() => startCityReceiver({ ...config, secret: readFileSync(secretFile, "utf8").trim() }));
