import { AppError, hasCode } from "../shared/app-error.ts";
import { acceptHandoff } from "./accept-handoff.ts";
import { type CentreLink, type CentreWord, centreAgentId, isCentres, readSession } from "./centre-port.ts";
import { endHandoff } from "./end-handoff.ts";
import type { Handoff } from "./handoff.ts";
import { endedEvent, joinedEvent, saidEvent } from "./handoff-events.ts";
import type { CentreDeps } from "./send-to-centre.ts";

type HearDeps = Omit<CentreDeps, "centre" | "messagesAfter">;

const held = async ({ handoffs }: HearDeps, handoffId: string): Promise<Handoff> => {
  const handoff = await handoffs.find(handoffId);
  if (!handoff || !isCentres(handoff)) throw new AppError("record.not-found");
  return handoff;
};

const act = async (deps: HearDeps, { handoffId }: CentreLink, { session, seq, body }: CentreWord): Promise<Handoff> => {
  const at = deps.clock.now().toISOString();
  switch (body.type) {
    case "accept": {
      const agent = { id: centreAgentId(body.agentId), name: body.agentName };
      const handoff = await acceptHandoff(deps, { handoffId, agent });
      await deps.inbox.send(joinedEvent(handoff, at));
      return handoff;
    }
    case "message": {
      const handoff = await held(deps, handoffId);
      if (handoff.state !== "active") throw new AppError("handoff.ended");
      await deps.inbox.send(saidEvent(handoff, `${session.slice(-12)}.${seq}`, body.text, at));
      return handoff;
    }
    case "end": {
      const { agentId } = await held(deps, handoffId);
      const by = { type: "agent" as const, id: agentId ?? "", isAdmin: false };
      const handoff = await endHandoff(deps, { handoffId, by });
      if (handoff.endedBy === "agent") await deps.inbox.send(endedEvent(handoff, at));
      return handoff;
    }
  }
};

/**
 * Takes one word of the centre. Words of a session come in order and count once: one that was heard before changes
 * nothing (false), one whose predecessor is missing is `record.changed`, for the centre to send that one first. A session
 * that is over, or none, is `record.not-found`; somebody at our own desk may be faster (`handoff.taken`).
 */
export const hearCentre = async (deps: HearDeps, word: CentreWord): Promise<boolean> => {
  const session = readSession(word.session);
  const link = session && (await deps.links.find(session.handoffId));
  if (!link || link.run !== session.run) throw new AppError("record.not-found");
  if (word.seq <= link.heard) return false;
  if (link.isOver) throw new AppError("record.not-found");
  if (word.seq !== link.heard + 1) throw new AppError("record.changed", { expected: link.heard + 1 });
  // What it causes has ids that follow from the word; noted last, a crash in between does it again under the same ids.
  const handoff = await act(deps, link, word);
  await deps.desk.changed({ handoffId: handoff.id, conversationId: handoff.conversationId });
  await noteHeard(deps, word, session.handoffId);
  return true;
};

const maxTries = 5;

/** The other direction may move the same record on meanwhile. */
const noteHeard = async ({ links }: HearDeps, { seq }: CentreWord, handoffId: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const link = await links.find(handoffId);
    if (!link || link.heard >= seq) return;
    try {
      await links.save({ ...link, heard: seq });
      return;
    } catch (error) {
      if (!hasCode(error, "record.changed") || tries >= maxTries) throw error;
    }
  }
};
