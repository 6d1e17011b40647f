import type { Browser } from "playwright-core";
import { startBrowser } from "../../test/support/browser.ts";
import { lookAtMachine, type Machine } from "../load/machine.ts";
import { withOwnRuntime } from "../load/own-runtime.ts";
import { goldenQuestions } from "../load/questions.ts";
import { quantile, round2 } from "../load/statistics.ts";
import { cpuSlowdown, type Network, networks } from "./networks.ts";
import { type Opening, openTwice } from "./open-page.ts";
import { buildPeers, servePeer } from "./peers.ts";
import { type Typing, typeWhile } from "./type-while.ts";

/** Medians of one page on one network. */
export type Measured = { page: string; network: string; first: Opening; again: Opening; slowestFirstPaint: number };

/** What `bench page` prints as JSON; times in milliseconds. */
export type PagePaintReport = {
  machine: Machine;
  browser: string;
  cpuSlowdown: number;
  networks: readonly Network[];
  rounds: number;
  pages: readonly Measured[];
  typing: Typing & { ratioMedian: number; ratioP95: number };
  promiseMs: number;
  kept: boolean;
};

const promiseMs = 1_500;
export const ours = "ours";

type Options = { rounds: number; hasPeers: boolean; say(line: string): void };

const medianOf = (openings: readonly Opening[]): Opening => {
  const median = (key: keyof Opening) =>
    round2(
      quantile(
        openings.map((each) => each[key]).toSorted((a, b) => a - b),
        0.5,
      ) ?? Number.NaN,
    );
  const keys = ["firstPaint", "largestPaint", "canType", "greeted", "requests", "kilobytes"] as const;
  return Object.fromEntries(keys.map((key) => [key, median(key)])) as Opening;
};

type Address = { page: string; url: string };

/** Pages and networks take turns, so that what else the machine does falls on all alike. */
const openAll = async (
  browser: Browser,
  addresses: readonly Address[],
  { rounds, say }: Options,
): Promise<Measured[]> => {
  const cases = addresses.flatMap(({ page, url }) =>
    networks.map((network) => ({ page, url, network, first: [] as Opening[], again: [] as Opening[] })),
  );
  for (let round = 1; round <= rounds; round += 1) {
    say(`第 ${round} / ${rounds} 轮`);
    for (const { url, network, first, again } of cases) {
      const opened = await openTwice(browser, url, network);
      first.push(opened.first);
      again.push(opened.again);
    }
  }
  return cases.map(({ page, network, first, again }) => ({
    page,
    network: network.name,
    first: medianOf(first),
    again: medianOf(again),
    slowestFirstPaint: round2(Math.max(...first.map(({ firstPaint }) => firstPaint))),
  }));
};

const ratio = (a: number | null, b: number | null): number => round2((a ?? Number.NaN) / (b || 1));

/** Opens the page and its peers in a real browser in front of a product of its own, and types on it. */
export const measurePage = async (options: Options): Promise<PagePaintReport> => {
  const machine = await lookAtMachine();
  const run = async ({ url }: { url: string }) => {
    const peers = options.hasPeers ? await buildPeers() : [];
    const served = await Promise.all(peers.map(async (peer) => ({ page: peer.name, ...(await servePeer(peer, url)) })));
    const browser = await startBrowser();
    try {
      const slowest = networks[1] as Network;
      await openTwice(browser, url, slowest);
      const pages = await openAll(browser, [{ page: ours, url }, ...served], options);
      return { browser: browser.version(), pages, typing: await typeWhile(browser, url, slowest, goldenQuestions()) };
    } finally {
      await browser.close();
      for (const { stop } of served) stop();
    }
  };
  const { browser, pages, typing } = await withOwnRuntime(options.say, run, { apps: true });
  const { idle, whileAnswers } = typing;
  const typed = {
    ...typing,
    ratioMedian: ratio(whileAnswers.p50, idle.p50),
    ratioP95: ratio(whileAnswers.p95, idle.p95),
  };
  const kept = pages.every(({ page, first }) => page !== ours || first.firstPaint <= promiseMs);
  return { machine, browser, cpuSlowdown, networks, rounds: options.rounds, pages, typing: typed, promiseMs, kept };
};
