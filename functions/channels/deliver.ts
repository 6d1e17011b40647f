import type { Message } from "../messages/message.ts";
import { AppError } from "../shared/app-error.ts";
import type { Channel } from "./channel.ts";

/** Sends messages out by the channel they belong to. */
export const deliver = async (
  channels: readonly Channel[],
  { channel: name, conversationId }: { channel: string; conversationId: string },
  messages: readonly Message[],
): Promise<void> => {
  const channel = channels.find((candidate) => candidate.name === name);
  if (!channel) throw new AppError("config.missing", { channel: name });
  await channel.deliver({ conversationId }, messages);
};
