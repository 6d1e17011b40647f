import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { unseal } from "../../functions/adapters/signed-http.ts";
import { toProblem } from "../../functions/api/http-error.ts";
import { CentreWord } from "../../functions/handoff/centre-port.ts";
import { hearCentre } from "../../functions/handoff/hear-centre.ts";
import { systemClock } from "../../functions/shared/clock.ts";

/** The product's side of a centre's callbacks over HTTP, for tests of the two together. */
export const startCallbackServer = async (secret: string, deps: Parameters<typeof hearCentre>[0]) => {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const status = await unseal(secret, systemClock, { isNew: async () => true }, JSON.parse(text))
      .then((word) => hearCentre(deps, CentreWord.parse(word)))
      .then(() => 200)
      .catch((error: unknown) => toProblem(error, "req", (key) => key).status);
    response.writeHead(status).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
