import type { ChannelJob } from "../../channels/channel-job.ts";
import type { ConnectedChannel, PlatformDesk } from "../../channels/connect.ts";
import { type ReceiveDeps, receive } from "../../channels/receive.ts";
import type { ChannelName } from "../../messages/channel-name.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Deps } from "./deps.ts";

export type ChannelJobDeps = {
  deps: Deps;
  connected(name: ChannelName): Promise<ConnectedChannel | undefined>;
  receiving: ReceiveDeps;
};

type Of<Type extends ChannelJob["type"]> = Extract<ChannelJob, { type: Type }>;

const noDesk: PlatformDesk = { took: async () => undefined, left: async () => undefined };

const fetchNews = async ({ receiving }: ChannelJobDeps, channel: ConnectedChannel, job: Of<"fetch">): Promise<void> =>
  channel.fetch?.(job, async (heard) => void (await receive(receiving, channel.webhook, heard)), noDesk);

/** A file becomes a question's answer where the form in hand asks for one; else the citizen is told what can be read. */
const fetchFile = async ({ deps }: ChannelJobDeps, _: ConnectedChannel, job: Of<"file">): Promise<void> =>
  deps.inbox().send({
    messageId: job.id,
    conversationId: job.key,
    channel: job.channel,
    at: job.at,
    content: { type: "unreadable", what: "file" },
  });

/** Does one job of a channel. What throws comes back with the queue. */
export const runChannelJob = async (using: ChannelJobDeps, job: ChannelJob): Promise<void> => {
  const channel = await using.connected(job.channel);
  if (!channel) throw new AppError("config.missing", { channel: job.channel });
  await (job.type === "fetch" ? fetchNews(using, channel, job) : fetchFile(using, channel, job));
};
