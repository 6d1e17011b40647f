import type { ChannelName } from "../messages/channel-name.ts";
import type { ChannelSample } from "../messages/channel-sample.ts";
import type { Message, ReplyDraft } from "../messages/message.ts";
import type { ChannelPreview } from "./channel-preview.ts";
import { withMachineLabel } from "./machine-label.ts";
import { sampleNotes } from "./sample-notes.ts";

const asMessages = (replies: readonly ReplyDraft[]): Message[] =>
  replies.map((reply, index) => ({
    ...reply,
    id: `msg_sample_${index + 1}`,
    seq: index + 1,
    inReplyTo: null,
    at: new Date(0).toISOString(),
  }));

type Sampled = { channel: ChannelName; isConnected: boolean; preview: ChannelPreview; machineLabel: string };

/** What a channel would send for replies to one question, by its own renderer and with its label, and what to know of it. */
export const sampleReplies = (
  { channel, isConnected, preview, machineLabel }: Sampled,
  replies: readonly ReplyDraft[],
): ChannelSample => {
  const calls = preview.show(withMachineLabel(asMessages(replies), machineLabel));
  return {
    ...{ channel, isConnected, limit: preview.maxText, allowance: preview.allowance, calls: calls.length },
    messages: calls.flat(),
    notes: sampleNotes({ replies, preview, calls }),
  };
};
