import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createDepartmentConnector } from "../../../functions/adapters/department-connector.ts";
import { systemClock } from "../../../functions/shared/clock.ts";
import { departmentKey, isGenuine } from "../../../functions/shared/signed-request.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const serve = async (answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) => {
  const made = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    answer(request, response, body);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(made.address() as AddressInfo).port}/requests`;
  return createDepartmentConnector(
    { hrss: { url, key: "hrss-2", alsoAccepts: [] } },
    async () => "master",
    systemClock,
  );
};
const request = { departmentId: "hrss", idempotencyKey: "dsp_1", body: '{"姓名":"张小满"}' };

it("sends the body as it is, signed with the department's own key, with the idempotency key", async () => {
  const seen: { genuine: boolean; key: unknown; body: string }[] = [];
  const connector = await serve(({ headers }, response, body) => {
    const secretOf = (id: string) => (id === "hrss-2" ? departmentKey("master", id) : undefined);
    const given = headers as Record<string, string>;
    seen.push({
      genuine: isGenuine(given, body, { secretOf, now: new Date() }),
      key: headers["idempotency-key"],
      body,
    });
    response.writeHead(202).end();
  });

  expect(await connector.deliver(request)).toEqual({ outcome: "taken", detail: "HTTP 202" });
  expect(seen).toEqual([{ genuine: true, key: "dsp_1", body: request.body }]);
});

it.each([
  [200, "taken"],
  [204, "taken"],
  [301, "refused"],
  [400, "refused"],
  [401, "refused"],
  [408, "retry"],
  [409, "refused"],
  [429, "retry"],
  [500, "retry"],
  [503, "retry"],
])("takes an answer of %i as %s", async (status, outcome) => {
  const connector = await serve((_, response) => response.writeHead(status, { location: "http://127.0.0.1:9/" }).end());
  expect(await connector.deliver(request)).toMatchObject({ outcome });
});

it("tries again when the connection drops or nobody listens, and never without a connector", async () => {
  const connector = await serve((incoming) => incoming.socket.destroy());
  expect(await connector.deliver(request)).toMatchObject({ outcome: "retry" });
  server?.close();
  expect(await connector.deliver(request)).toMatchObject({ outcome: "retry" });
  expect(await connector.deliver({ ...request, departmentId: "police" })).toMatchObject({ outcome: "refused" });
});
