import { expect, test } from "vitest";
import { inOwnThread } from "../../../local/gateway/own-thread.ts";

const context = {} as Parameters<ReturnType<typeof inOwnThread>>[1];

test("a function that cannot start in its thread fails its call, and the next call tries anew", async () => {
  // Without its environment the function refuses to start.
  const publish = inOwnThread("publish");

  await expect(publish({}, context)).rejects.toThrow("config.missing");
  await expect(publish({}, context)).rejects.toThrow("config.missing");
});
