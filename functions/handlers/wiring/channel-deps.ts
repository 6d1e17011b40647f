import { createSharedText } from "../../adapters/dynamodb/shared-text.ts";
import { createPlatformHttp } from "../../adapters/platform-http.ts";
import { createSwitchReader } from "../../answer/switches.ts";
import { connectAlipay } from "../../channels/alipay/connect.ts";
import type { Connect, ConnectDeps, ConnectedChannel } from "../../channels/connect.ts";
import type { FindChannel } from "../../channels/deliver.ts";
import { connectDouyin } from "../../channels/douyin/connect.ts";
import { connectLine } from "../../channels/line/connect.ts";
import type { TakeCallDeps } from "../../channels/take-call.ts";
import { createWebChannel } from "../../channels/web/send.ts";
import { connectWebhook } from "../../channels/webhook/connect.ts";
import { connectWechat } from "../../channels/wechat/connect.ts";
import { connectWecom } from "../../channels/wecom/connect.ts";
import { startConversation } from "../../conversation/start-conversation.ts";
import type { ChannelName } from "../../messages/channel-name.ts";
import { nationwide } from "../../messages/region.ts";
import { hasCode } from "../../shared/app-error.ts";
import { newId } from "../../shared/id.ts";
import { need, once } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** A platform by its channel's name; a process connects each once. */
export type Connected = (name: ChannelName) => Promise<ConnectedChannel | undefined>;

/** How each platform is connected. The web page needs no settings and is not here. */
const connects: Partial<Record<ChannelName, Connect>> = {
  alipay: connectAlipay,
  douyin: connectDouyin,
  line: connectLine,
  webhook: connectWebhook,
  "wechat-mini": connectWechat("wechat-mini"),
  "wechat-oa": connectWechat("wechat-oa"),
  wecom: connectWecom,
};

/** Whether a channel is open (switch `channel:<name>`). */
export const channelSwitch = ({ clock, log, ...deps }: Pick<Deps, "switches" | "clock" | "log">) => {
  const readSwitches = createSwitchReader(deps.switches(), clock, log);
  return async (name: string): Promise<boolean> => !(await readSwitches()).has(`channel:${name}`);
};

const connectDeps = ({ env, aws, wording, clock, log, ...deps }: Deps): ConnectDeps => {
  return {
    contacts: deps.contacts(),
    http: createPlatformHttp(),
    shared: (channel, name) =>
      createSharedText(aws.dynamo(), need(env, "TABLE_CONVERSATIONS"), aws.cipher(), clock, { channel, name }),
    messagesAfter: deps.conversations().messagesAfter,
    isOn: channelSwitch({ ...deps, clock, log }),
    wording,
    clock,
    log,
  };
};

/** What the platforms gave, by channel. A secret that nobody has filled in yet holds none. */
const keysIn = (secret: string): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(secret);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch {
    return {};
  }
};

/**
 * The platforms that the environment names, each made when it is first asked for. Undefined for one that is not set up;
 * wrong settings or keys are `config.missing`.
 */
export const connectedChannels = (deps: Deps): Connected => {
  const made = new Map<ChannelName, ConnectedChannel>();
  const using = once(() => connectDeps(deps));
  return async (name) => {
    const settings = deps.env.CHANNELS?.[name];
    const connect = connects[name];
    if (!settings || !connect) return undefined;
    const known = made.get(name) ?? connect(settings, keysIn(await deps.aws.channelKeys())[name], using());
    made.set(name, known);
    return known;
  };
};

/** Every way out: the web page, and the platforms that are set up. */
export const outgoingChannels = (deps: Pick<Deps, "pushing">, connected: Connected): FindChannel => {
  const web = createWebChannel(deps.pushing());
  return async (name) => (name === "web" ? web : (await connected(name))?.outgoing);
};

/** What taking in a platform's messages needs. */
export const receiveDeps = (deps: Deps, connected: Connected): TakeCallDeps => {
  const { aws, wording, clock, log } = deps;
  const conversations = deps.conversations();
  return {
    contacts: deps.contacts(),
    inbox: deps.inbox(),
    jobs: deps.channelJobs(),
    pseudonymSecret: aws.pseudonymSecret,
    newConversationId: () => newId("cnv"),
    async open({ id, citizen, channel }) {
      const known = await conversations.find(id);
      if (known) return known;
      const region = (await connected(channel))?.region ?? nationwide;
      try {
        const begin = { id, citizen, channel, region, isGreeted: false };
        return await startConversation({ conversations, services: deps.services(), wording, clock }, begin);
      } catch (error) {
        // Somebody was faster, or the id belongs to a conversation that has expired.
        if (!hasCode(error, "record.exists")) throw error;
        return conversations.find(id);
      }
    },
    isOn: connectDeps(deps).isOn,
    turns: {
      turnEnd: async (conversationId, messageId) => (await conversations.findTurn(conversationId, messageId))?.lastSeq,
      messagesAfter: conversations.messagesAfter,
    },
    clock,
    log,
  };
};
