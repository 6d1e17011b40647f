import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { call } from "./client.ts";
import { type StaffTokens, signInStaff } from "./client-staff.ts";
import { startRuntime, type TestRuntime } from "./runtime.ts";

/**
 * The whole product for the tests of a file, with two who keep its knowledge signed in at the desk. `desk` asks as one of
 * them, by POST when there is a body; `ended` waits until a release has been built and checked.
 */
export const curatorsOfFile = () => {
  let runtime: TestRuntime;
  let tokens: { curator: StaffTokens; admin: StaffTokens };
  beforeAll(async () => {
    runtime = await startRuntime();
    tokens = { curator: await signInStaff(runtime.url, "curator"), admin: await signInStaff(runtime.url, "admin") };
  });
  afterAll(() => runtime.stop());

  const desk = async (as: "curator" | "admin", path: string, body?: unknown) => {
    const options = body === undefined ? {} : { method: "POST", body };
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
    return (await call(runtime.url, `/v1/desk${path}`, { token: tokens[as].accessToken, ...options })).json as any;
  };
  return {
    url: () => runtime.url,
    desk,
    async ended(releaseId: string) {
      for (;;) {
        // A busy machine builds and checks for so long that the line is dropped meanwhile; asking again changes nothing.
        const release = await desk("admin", `/releases/${releaseId}`).catch(() => ({ state: "waiting" }));
        if (!["waiting", "collecting"].includes(release.state)) return release;
        await pause(500);
      }
    },
  };
};
