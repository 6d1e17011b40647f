import type { ChannelName } from "../messages/channel-name.ts";
import type { Message } from "../messages/message.ts";
import { AppError } from "../shared/app-error.ts";
import type { Channel } from "./channel.ts";

/** The channel of a name; undefined where none is set up. */
export type FindChannel = (name: ChannelName) => Promise<Channel | undefined>;

/** Sends messages out by the channel they belong to. */
export const deliver = async (
  find: FindChannel,
  { channel: name, conversationId }: { channel: ChannelName; conversationId: string },
  messages: readonly Message[],
): Promise<void> => {
  const channel = await find(name);
  if (!channel) throw new AppError("config.missing", { channel: name });
  await channel.deliver({ conversationId }, messages);
};

/** Shows that an answer is being written, where the channel can. */
export const showTyping = async (
  find: FindChannel,
  { channel: name, conversationId }: { channel: ChannelName; conversationId: string },
): Promise<void> => (await find(name))?.typing?.({ conversationId });
