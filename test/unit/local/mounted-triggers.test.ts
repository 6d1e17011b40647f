import { expect, test } from "vitest";
import { deployment } from "../../../functions/deployment.ts";
import { mountedTriggers } from "../../../local/gateway/mounted-triggers.ts";

test("the gateway mounts every trigger of the deployment table and nothing else", () => {
  const mounted = mountedTriggers();
  const triggers = Object.entries(deployment).flatMap(([functionName, { triggers }]) =>
    triggers.map((trigger) => ({ functionName, trigger })),
  );
  const count = (type: string): number => triggers.filter(({ trigger }) => trigger.type === type).length;
  const routes = triggers.flatMap(({ trigger }) => (trigger.type === "http" ? trigger.routes : []));

  expect(mounted.http.map(({ method, path }) => `${method} ${path}`)).toEqual(
    routes.map(({ method, path }) => `${method} ${path}`),
  );
  expect(mounted.websocket).toHaveLength(count("websocket"));
  expect(mounted.queues).toHaveLength(count("queue"));
  expect(mounted.schedules).toHaveLength(count("schedule"));
  expect(mounted.invokable).toHaveLength(count("invoke"));
  expect(mounted.queues).toContainEqual({ functionName: "turn", queue: "inbox", batchSize: 10 });
});
