import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { openOffice } from "../departments/office.ts";
import { createDepartmentServer } from "../departments/server.ts";
import { childConfig, childLog, runChild } from "../runtime/child.ts";

/** The reference server of all departments, on the loopback interface. */
const Config = z.object({ port: z.int(), callbackUrl: z.url(), secretFile: z.string(), dataDir: z.string() });
const { port, callbackUrl, secretFile, dataDir } = childConfig(Config);

await runChild(async () => {
  const { server, stop } = createDepartmentServer({
    office: openOffice(join(dataDir, "departments.json"), Date.now),
    secret: readFileSync(secretFile, "utf8").trim(),
    callbackUrl,
    log: childLog,
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { stop };
});
