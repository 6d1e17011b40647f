import { putUploaded } from "../../adapters/bucket-files.ts";
import { uploadKeyOf } from "../../adapters/upload-files.ts";
import type { ChannelJob } from "../../channels/channel-job.ts";
import type { ConnectedChannel, Take } from "../../channels/connect.ts";
import { type ReceiveDeps, receive } from "../../channels/receive.ts";
import { type TakeFileDeps, takeFile } from "../../conversation/take-file.ts";
import type { ChannelName } from "../../messages/channel-name.ts";
import { AppError } from "../../shared/app-error.ts";
import { need } from "./aws-deps.ts";
import { uploading } from "./citizen-deps.ts";
import type { Deps } from "./deps.ts";
import { platformDesk } from "./platform-desk.ts";

export type ChannelJobDeps = {
  deps: Deps;
  connected(name: ChannelName): Promise<ConnectedChannel | undefined>;
  receiving: ReceiveDeps;
};

type Of<Type extends ChannelJob["type"]> = Extract<ChannelJob, { type: Type }>;

const fetchNews = async (
  { deps, receiving }: ChannelJobDeps,
  channel: ConnectedChannel,
  job: Of<"fetch">,
): Promise<void> => {
  const take: Take = async (heard) => void (await receive(receiving, channel.webhook, heard));
  await channel.fetch?.(job, take, platformDesk(deps, channel.webhook));
};

const fileDeps = (deps: Deps): TakeFileDeps => ({
  conversations: deps.conversations(),
  services: deps.services(),
  uploading: uploading(deps),
  put: (upload, bytes) => putUploaded(deps.aws.s3(), need(deps.env, "BUCKET_UPLOADS"), uploadKeyOf(upload), bytes),
});

/** A file becomes a question's answer where the form in hand asks for one; else the citizen is told what can be read. */
const fetchFile = async ({ deps }: ChannelJobDeps, channel: ConnectedChannel, job: Of<"file">): Promise<void> => {
  const bytes = await channel.file?.(job.file);
  const content = bytes
    ? await takeFile(fileDeps(deps), job.key, { name: job.file.name, bytes })
    : { type: "unreadable" as const, what: "file-gone" };
  await deps.inbox().send({ messageId: job.id, conversationId: job.key, channel: job.channel, at: job.at, content });
};

/** Does one job of a channel. What throws comes back with the queue. */
export const runChannelJob = async (using: ChannelJobDeps, job: ChannelJob): Promise<void> => {
  const channel = await using.connected(job.channel);
  if (!channel) throw new AppError("config.missing", { channel: job.channel });
  await (job.type === "fetch" ? fetchNews(using, channel, job) : fetchFile(using, channel, job));
};
