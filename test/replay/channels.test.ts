import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { platformDecrypt } from "../../local/platforms/platform-crypto.ts";
import { itemOutcome, openFixture, outcomeOf, type RecordedCalls } from "../support/replay-channel.ts";

const folder = join(import.meta.dirname, "channels");
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
const itemsFile = "wecom-items.json";
const files = readdirSync(folder).filter((file) => file !== itemsFile);

/** The sealed part of a call, where there is one. */
const sealedIn = (body: string): string | undefined =>
  /"Encrypt":"([^"]+)"|<Encrypt><!\[CDATA\[([^\]]+)\]\]>/.exec(body)?.slice(1).find(Boolean);

describe.each(files)("calls recorded in %s", (file) => {
  const recorded = read(file) as RecordedCalls;
  const channel = openFixture(recorded);

  test.each(recorded.calls.map((one) => [one.name, one] as const))("%s", async (_name, { call, gives }) => {
    expect(await outcomeOf(channel, call, new Date(recorded.at))).toEqual(gives);
  });

  test("are refused a day later, but for what their platform may deliver again", async () => {
    const later = new Date(Date.parse(recorded.at) + 86_500_000);
    for (const { name, call, gives } of recorded.calls) {
      const isHeard = JSON.stringify(gives).includes('"platformId"') || JSON.stringify(gives).includes('"announced"');
      if (isHeard) expect.soft(await outcomeOf(channel, call, later), name).toHaveProperty("refused");
    }
  });

  test("say what stands beside them to be read", () => {
    for (const { message, call } of recorded.calls) {
      const sealed = sealedIn(call.body);
      if (sealed && message)
        expect(platformDecrypt(String(recorded.keys.encodingAesKey), sealed).message).toBe(message);
    }
  });
});

describe("items recorded from WeCom's sync_msg", () => {
  const { items } = read(itemsFile) as { items: { name: string; item: unknown; gives: unknown }[] };

  test.each(items.map((one) => [one.name, one] as const))("%s", (_name, { item, gives }) => {
    expect(itemOutcome(item)).toEqual(gives);
  });
});
