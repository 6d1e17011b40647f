import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { withOwnRuntime } from "../../local/cli/reach-runtime.ts";
import type { FakePlatform, Reach } from "../../local/platforms/fake-platform.ts";
import { reachOver, servePlatform } from "../../local/platforms/platform-server.ts";

/** A fake platform with what the product is set up with: settings by its address, and keys. */
export type Connected = {
  platform: Pick<FakePlatform, "answer" | "seen">;
  settings(base: string): Record<string, unknown>;
  keys: unknown;
};

export type PlatformRuntime = { url: string; reach(channel: string): Reach; stop(): Promise<void> };

/** The whole product on free ports behind fake platforms that are reached over HTTP. */
export const startBehindPlatforms = async (channels: Record<string, Connected>): Promise<PlatformRuntime> => {
  const served = await Promise.all(
    Object.entries(channels).map(async ([name, { platform }]) => [name, await servePlatform(platform.answer)] as const),
  );
  const baseOf = new Map(served.map(([name, { base }]) => [name, base]));
  const entries = Object.entries(channels);
  const settings = Object.fromEntries(entries.map(([name, one]) => [name, one.settings(baseOf.get(name) ?? "")]));
  const keys = Object.fromEntries(entries.map(([name, one]) => [name, one.keys]));
  let end: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    const use = (reached: string) => {
      resolve(reached);
      return new Promise<void>((stop) => {
        end = stop;
      });
    };
    running = withOwnRuntime(use, { settings, keys });
    running.catch(reject);
  });
  return {
    url,
    reach: (channel) => reachOver(url, channel),
    async stop() {
      end();
      await running;
      for (const [, server] of served) server.stop();
    },
  };
};

/** What a platform has shown its citizen. */
export const saidOn = ({ seen }: Pick<FakePlatform, "seen">): string[] =>
  seen()
    .filter(({ from }) => from === "service")
    .map(({ text }) => text);

/** Waits up to twenty seconds until it holds. */
export const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; waited < 400 && !holds(); waited += 1) await pause(50);
  expect(holds()).toBe(true);
};
