import type { Choice, Message } from "../../../functions/messages/message.ts";

/** A service on the first screen: the server's choice, with a picture and a word of explanation. */
export type QuickService = { choice: Choice; icon: string; hint: string };

const looks: readonly [RegExp, { icon: string; hint: string }][] = [
  [/人工/, { icon: "person", hint: "请工作人员帮您" }],
  [/工单|进度/, { icon: "search", hint: "凭编号查询" }],
  [/办理|一件事/, { icon: "form", hint: "边聊边填，一次申报" }],
  [/退休|养老/, { icon: "clock", hint: "告诉我出生年月和性别" }],
  [/新生儿|出生|户口/, { icon: "baby", hint: "材料、地点、时限" }],
  [/餐饮|店|证/, { icon: "shop", hint: "证照和办理顺序" }],
];

const lookOf = (label: string) =>
  looks.find(([pattern]) => pattern.test(label))?.[1] ?? { icon: "chat", hint: "点一下就能问" };

/** What the greeting offers, which stays at hand for the whole conversation. */
export const quickServices = (messages: readonly Message[]): readonly QuickService[] => {
  const greeting = messages.find(({ seq, from }) => seq === 1 && from === "bot");
  return (greeting?.choices ?? []).map((choice) => ({ choice, ...lookOf(choice.label) }));
};
