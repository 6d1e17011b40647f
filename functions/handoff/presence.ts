/**
 * The last sign of life of an agent's desk. `socket`: an answer to a probe over the live line, which comes every few
 * seconds. `http`: a read or a word, where there is no live line.
 */
export type Sign = { agentId: string; at: string; via: "socket" | "http" };

/** How often desks with conversations are probed. */
export const probeEverySeconds = 3;

/** Without a sign for so long the citizen is told, and after `gone` is back in the queue. Both in milliseconds. */
const patience = {
  // With one more interval and the way to the page this stays below 10 s.
  socket: { away: 5_000, gone: 40_000 },
  // A hidden page without a live line reads once a minute at worst.
  http: { away: 45_000, gone: 57_000 },
} as const;

/** How long somebody without conversations counts as being there: two of the desk's own pings missed. */
const idleMs = 60_000;

export type Nearness = "here" | "away" | "gone";

/**
 * Whether an agent who took a conversation at `acceptedAt` is still there. Taking it is a sign too. Who has a live line is
 * away only if the last probe, at `probedAt`, was not answered: while nobody probes, nobody has to answer.
 */
export const nearnessOf = (
  sign: Sign | undefined,
  acceptedAt: string,
  { now, probedAt }: { now: Date; probedAt: string | undefined },
): Nearness => {
  const last = Math.max(Date.parse(acceptedAt), sign ? Date.parse(sign.at) : 0);
  const via = sign?.via ?? "http";
  const { away, gone } = patience[via];
  const ageMs = now.getTime() - last;
  const isUnanswered = probedAt !== undefined && last < Date.parse(probedAt);
  if (via === "socket" && !isUnanswered) return "here";
  if (ageMs >= gone) return "gone";
  return ageMs > away ? "away" : "here";
};

/** Whether somebody is at the desk at all. */
export const isAround = ({ at }: Pick<Sign, "at">, now: Date): boolean => now.getTime() - Date.parse(at) <= idleMs;

/** Those of the staff who are at the desk, by their ids. */
export const agentsAround = (signs: readonly Sign[], now: Date): ReadonlySet<string> =>
  new Set(signs.filter((sign) => isAround(sign, now)).map(({ agentId }) => agentId));
