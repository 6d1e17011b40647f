/** A network as Chromium imitates it: `latencyMs` passes before each answer begins, `mbps` is shared by all of them. */
export type Network = { name: string; says: string; latencyMs: number; downMbps: number; upMbps: number };

/** The last is the hardest: 562.5 ms for each request stands for the round trips of name, TCP and TLS as well. */
export const networks: readonly Network[] = [
  { name: "4g", says: "WebPageTest 4G", latencyMs: 170, downMbps: 9, upMbps: 9 },
  { name: "slow-4g", says: "Lighthouse slow 4G", latencyMs: 150, downMbps: 1.6384, upMbps: 0.75 },
  {
    name: "slow-4g-devtools",
    says: "Lighthouse slow 4G, as it throttles DevTools",
    latencyMs: 562.5,
    downMbps: 1.4746,
    upMbps: 0.675,
  },
];

/** A middling phone beside the machine of a developer (Lighthouse's default for mobile). */
export const cpuSlowdown = 4;

/** For Network.emulateNetworkConditions, which counts bytes a second. */
export const conditionsOf = ({ latencyMs, downMbps, upMbps }: Network) => ({
  offline: false,
  latency: latencyMs,
  downloadThroughput: (downMbps * 1_000_000) / 8,
  uploadThroughput: (upMbps * 1_000_000) / 8,
});
