import * as z from "zod";
import { readIssuerKeys } from "../issuer/keys.ts";
import { createIssuerServer } from "../issuer/server.ts";
import { childConfig, childLog, runChild } from "../runtime/child.ts";

/** The OpenID Connect issuer for staff, on the loopback interface. */
const Config = z.object({ issuer: z.url(), deskOrigins: z.array(z.url()), keysFile: z.string() });
const { issuer, deskOrigins, keysFile } = childConfig(Config);

await runChild(async () => {
  const { jwks, cookieKey } = await readIssuerKeys(keysFile);
  const server = createIssuerServer({ issuer, deskOrigins, jwks, cookieKey }, (error) =>
    childLog.error("issuer.failed", { error }),
  );
  const { port, hostname } = new URL(issuer);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(Number(port), hostname, resolve);
  });
  return {
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
});
