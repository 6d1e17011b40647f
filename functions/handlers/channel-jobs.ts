import { ChannelJob } from "../channels/channel-job.ts";
import { connectedChannels, receiveDeps } from "./wiring/channel-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { readEnv } from "./wiring/env.ts";
import { queueBatch } from "./wiring/queue-batch.ts";
import { runChannelJob } from "./wiring/run-channel-job.ts";

const deps = createDeps(readEnv("channel-jobs"));
const connected = connectedChannels(deps);
const using = { deps, connected, receiving: receiveDeps(deps, connected) };

/** SQS channel-jobs -> fetch what was announced, or a file that a citizen sent -> inbox. */
export const handler = queueBatch(deps.log, (body) => runChannelJob(using, ChannelJob.parse(JSON.parse(body))));
