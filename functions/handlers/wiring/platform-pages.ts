import type { CitizenDeps } from "../../api/routes/citizen-routes.ts";
import type { PlatformRouteDeps, PlatformUser } from "../../api/routes/platform-routes.ts";
import { citizenOf } from "../../channels/identity.ts";
import { noteConsents } from "../../channels/note-consents.ts";
import { lifeSeconds } from "../../channels/receive.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Connected, channelSwitch, connectedChannels } from "./channel-deps.ts";
import type { Deps } from "./deps.ts";

/** Channels that are set up and open; one that is switched off is closed to its pages too. */
const openChannels = (deps: Deps): Connected => {
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
const platformLogin =
  (deps: Deps, open: Connected): CitizenDeps["logIn"] =>
  async ({ channel: name, proof }): Promise<PlatformUser | undefined> => {
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

/** What the platform does for a page of its own that a citizen's conversation was opened from. */
const platformPage =
  (deps: Deps, open: Connected): PlatformRouteDeps["platformPage"] =>
  async ({ conversationId, citizen }) => {
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

/** What pages inside a platform need. */
export const platformPages = (deps: Deps): Pick<CitizenDeps, "logIn"> & Pick<PlatformRouteDeps, "platformPage"> => {
  const open = openChannels(deps);
  return { logIn: platformLogin(deps, open), platformPage: platformPage(deps, open) };
};
