import type { FakePlatform, Seen } from "../platforms/fake-platform.ts";
import { reachOver, servePlatform } from "../platforms/platform-server.ts";
import { simulatedAccounts } from "../platforms/simulated-accounts.ts";
import { type Command, print } from "./command.ts";
import { withOwnRuntime } from "./reach-runtime.ts";

/** What the citizen says unless told otherwise: two questions and a wish for a person. */
const usualWords = ["结婚登记要带什么证件", "我什么时候退休？", "人工"];

const answerWithinMs = 20_000;
const quietMs = 700;

const answers = (platform: FakePlatform): number => platform.seen().filter(({ from }) => from === "service").length;

/** Waits until something new was said and nothing more comes. */
const untilAnswered = async (platform: FakePlatform, before: number): Promise<void> => {
  let known = before;
  let quietSince = Date.now();
  for (const until = Date.now() + answerWithinMs; Date.now() < until; ) {
    const now = answers(platform);
    if (now !== known) quietSince = Date.now();
    known = now;
    if (known > before && Date.now() - quietSince > quietMs) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const asText = ({ from, text }: Seen): string => `${from === "citizen" ? "市民" : "小窗"}：${text}`;

/** `simulate <channel>`: plays a citizen through a fake platform that keeps the real one's rules, against a runtime of its own. */
export const simulateCommand: Command = async ([name = "", ...words], { json }) => {
  const account = simulatedAccounts[name];
  if (!account) return { misuse: `可用：simulate ${Object.keys(simulatedAccounts).join(" | ")} ["<话>" …]` };
  const platform = account.open();
  const served = await servePlatform(platform.answer);
  const channels = { settings: { [name]: account.settings(served.base) }, keys: { [name]: account.keys } };
  try {
    await withOwnRuntime(async (url) => {
      const reach = reachOver(url, name);
      await platform.arrive(reach);
      await untilAnswered(platform, 0);
      for (const text of words.length > 0 ? words : usualWords) {
        const before = answers(platform);
        await platform.say(reach, text);
        await untilAnswered(platform, before);
      }
    }, channels);
  } finally {
    served.stop();
  }
  const seen = platform.seen();
  print(json ? JSON.stringify({ seen }, null, 2) : seen.map(asText).join("\n\n"));
  return answers(platform) > 0 ? 0 : 1;
};
