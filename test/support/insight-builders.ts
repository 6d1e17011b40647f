import { TurnRecord, type TurnRecordInput, turnRecordId } from "../../functions/insights/turn-record.ts";

let count = 0;

/** A turn as figures know it: an answered question, unless told otherwise. */
export const buildTurn = ({ messageId, ...changes }: Partial<TurnRecordInput> & { messageId?: string } = {}) => {
  count += 1;
  const conversationId = changes.conversationId ?? "cnv_test";
  const at = changes.at ?? "2026-11-23T02:00:00.000Z";
  return TurnRecord.parse({
    id: turnRecordId(conversationId, messageId ?? `message-${count}`, at),
    conversationId,
    seq: count,
    channel: "web",
    region: "430100",
    department: "人社局",
    at,
    ms: 120,
    status: "answered.direct",
    outcome: "answered",
    text: "年假几天",
    entryIds: ["annual-leave-days"],
    score: 0.93,
    expiresAt: 4_000_000_000,
    ...changes,
  } satisfies TurnRecordInput);
};

/** The time so many hours and days after a Monday morning. */
export const later = (hours: number, days = 0): string =>
  new Date(Date.parse("2026-11-23T02:00:00.000Z") + (days * 24 + hours) * 3_600_000).toISOString();
