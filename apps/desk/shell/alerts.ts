import type { HandoffItem, HandoffLists } from "../api/desk-contract.ts";
import type { TabStorage } from "../auth/pending-sign-in.ts";

/** Something that an agent should notice without looking. */
export type Alert = { key: string; title: string; text: string; isUrgent: boolean };

const isUrgent = ({ reason, alertAt }: HandoffItem): boolean => reason === "crisis" || alertAt !== null;

const topic = (item: HandoffItem): string => item.topic || "（没有留言）";

/** What is worth noticing in the lists: people for me to serve, danger, words in my talks, being mentioned. */
const alertsIn = ({ waiting, active }: HandoffLists, myId: string): Alert[] => [
  ...waiting
    .filter(({ isMine }) => isMine !== false)
    .map((item) => ({
      key: `wait:${item.id}:${item.transferredAt ?? ""}`,
      title: item.offeredTo === myId ? "有同事转给您一位群众" : "有群众在等待",
      text: topic(item),
      isUrgent: isUrgent(item),
    })),
  ...active.flatMap((item) => [
    ...(item.alertAt && (item.agentId === myId || item.agentId === null)
      ? [{ key: `alert:${item.id}:${item.alertAt}`, title: "对话里出现紧急情况", text: topic(item), isUrgent: true }]
      : []),
    ...(item.agentId === myId && item.lastWord?.by === "citizen"
      ? [{ key: `word:${item.id}:${item.lastWord.at}`, title: "群众有新消息", text: topic(item), isUrgent: false }]
      : []),
    ...(item.agentId !== myId && item.mentioned.includes(myId)
      ? [{ key: `mention:${item.id}`, title: "有同事在备注里提到您", text: topic(item), isUrgent: false }]
      : []),
  ]),
];

/** The alerts of `now` that were not there `before`; the first look alerts of nothing. */
export const newAlerts = (before: HandoffLists | null, now: HandoffLists, myId: string): Alert[] => {
  if (!before) return [];
  const known = new Set(alertsIn(before, myId).map(({ key }) => key));
  return alertsIn(now, myId).filter(({ key }) => !known.has(key));
};

const storageKey = "xiaochuang.desk.alerts";

/** Whether this browser is to sound and notify; the choice stays. */
export const loadAlertChoice = (storage: TabStorage): boolean => storage.getItem(storageKey) !== "off";
export const keepAlertChoice = (storage: TabStorage, isOn: boolean): void =>
  storage.setItem(storageKey, isOn ? "on" : "off");
