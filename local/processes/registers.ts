import { readFileSync } from "node:fs";
import * as z from "zod";
import { createRegisterServer } from "../registers/server.ts";
import { childConfig, childLog, runChild } from "../runtime/child.ts";

/** The reference server of shared data, on the loopback interface. */
const Config = z.object({ port: z.int(), secretFile: z.string() });
const { port, secretFile } = childConfig(Config);

await runChild(async () => {
  const { server, stop } = createRegisterServer({ secret: readFileSync(secretFile, "utf8").trim(), log: childLog });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { stop };
});
