import type { CitizenCaller } from "../../api/caller.ts";
import type { CitizenDeps } from "../../api/routes/citizen-routes.ts";
import type { PlatformPage, PlatformUser } from "../../api/routes/platform-routes.ts";
import type { ConnectedChannel } from "../../channels/connect.ts";
import { citizenOf } from "../../channels/identity.ts";
import { noteConsents } from "../../channels/note-consents.ts";
import { lifeSeconds } from "../../channels/receive.ts";
import type { ChannelName } from "../../messages/channel-name.ts";
import { AppError } from "../../shared/app-error.ts";
import { channelSwitch, connectedChannels } from "./channel-deps.ts";
import type { Deps } from "./deps.ts";

/** Channels that are set up and open; one that is switched off is closed to its pages too. */
const openChannels = (deps: Deps): ((name: ChannelName) => Promise<ConnectedChannel | undefined>) => {
  const [connected, isOn] = [connectedChannels(deps), channelSwitch(deps)];
  return async (name) => {
    const channel = await connected(name);
    if (channel && !(await isOn(name))) throw new AppError("upstream.unavailable", { what: "channel", name });
    return channel;
  };
};

/**
 * Logs a page inside a platform in: its user has the pseudonym that they have in the platform's chat too, so that a page
 * and the chat beside it are one citizen. Nobody else's.
 */
export const platformLogin = (deps: Deps): CitizenDeps["logIn"] => {
  const open = openChannels(deps);
  return async ({ channel: name, proof }): Promise<PlatformUser | undefined> => {
    const channel = await open(name);
    const sender = await channel?.logIn?.(proof);
    if (!channel || sender === undefined) return undefined;
    const { account } = channel.webhook;
    const citizen = citizenOf(await deps.aws.pseudonymSecret(), { channel: name, account, sender });
    return {
      citizen,
      region: channel.region,
      noticeTemplates: channel.notices?.templates ?? [],
      reachedFrom: ({ id: conversationId, expiresAt }) =>
        deps.contacts().hear({
          ...{ conversationId, channel: name, account, citizen, recipient: sender },
          expiresAt: expiresAt + lifeSeconds,
          heardAt: deps.clock.now().toISOString(),
          // A page opens no window for messages of a chat.
          opened: "page",
          context: {},
        }),
    };
  };
};

/** What the platform does for a page of its own that a citizen's conversation was opened from. */
export const platformPage = (deps: Deps): ((caller: CitizenCaller) => Promise<PlatformPage | undefined>) => {
  const open = openChannels(deps);
  return async ({ conversationId, citizen }) => {
    const contact = await deps.contacts().find(conversationId);
    if (contact?.citizen !== citizen) return undefined;
    const channel = await open(contact.channel);
    const notices = channel?.notices;
    return (
      channel && {
        phone: async (proof) => channel.phone?.(proof),
        async choose(choices, cause) {
          if (!notices || notices.areChoicesReported) return 0;
          const known = choices.filter(({ id }) => notices.templates.includes(id));
          await noteConsents(deps.contacts(), citizen, known, `page:${cause}`);
          return known.length;
        },
      }
    );
  };
};
