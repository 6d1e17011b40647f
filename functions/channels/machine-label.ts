import type { Message } from "../messages/message.ts";

/**
 * Messages with a label on all that a machine says. Pages of our own say beside the talk who is talking; a platform's chat
 * has no such place, so every text says it itself (人工智能生成合成内容标识办法; 互联网信息服务深度合成管理规定第十七条). What
 * has a label of its own keeps it; what a person says has none.
 */
export const withMachineLabel = (messages: readonly Message[], label: string): Message[] =>
  messages.map((message) => (message.from === "agent" || message.label !== null ? message : { ...message, label }));
