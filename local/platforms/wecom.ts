import { randomBytes } from "node:crypto";
import { type FakePlatform, type Push, pushWithRetries, type Reach } from "./fake-platform.ts";
import { platformEncrypt, platformSignature } from "./platform-crypto.ts";
import { addEvent, addItem, createWecomSessions, newCode, type WecomAccount } from "./wecom-sessions.ts";

const hours = 3_600_000;

const signed = (account: WecomAccount, encrypted: string, now: number): Record<string, string> => {
  const [timestamp, nonce] = [String(Math.floor(now / 1000)), String(randomBytes(4).readUInt32BE())];
  return { msg_signature: platformSignature([account.token, timestamp, nonce, encrypted]), timestamp, nonce };
};

const encrypt = ({ encodingAesKey, corpId }: WecomAccount, message: string): string =>
  platformEncrypt({ encodingAesKey, owner: corpId, message, random: randomBytes(8).toString("hex") });

/** "This account has news", which is all that a push of WeCom says. */
const announcement = (account: WecomAccount, token: string, now: number): Push => {
  const inner = `<xml><ToUserName><![CDATA[${account.corpId}]]></ToUserName><CreateTime>${Math.floor(now / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token><OpenKfId><![CDATA[${account.openKfId}]]></OpenKfId></xml>`;
  const encrypted = encrypt(account, inner);
  const body = `<xml><ToUserName><![CDATA[${account.corpId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  return { method: "POST", query: signed(account, encrypted, now), headers: { "content-type": "text/xml" }, body };
};

type Sessions = ReturnType<typeof createWecomSessions>;

const announcing =
  (account: WecomAccount, { state }: Sessions) =>
  (): Push => {
    const token = randomBytes(12).toString("hex");
    state.syncTokens.add(token);
    return announcement(account, token, state.now());
  };

/** A citizen sent something: an ended session is fresh again, and five answers may come. */
const sent = ({ state }: Sessions, item: Record<string, unknown>): void => {
  if (state.serviceState === 4) state.serviceState = 0;
  state.window = { openedAt: state.now(), used: 0 };
  addItem(state, { external_userid: state.citizen, origin: 3, ...item });
};

const wrote = (sessions: Sessions, text: string, id?: string): void => {
  const button = sessions.state.buttons.get(text);
  const words = { content: text, ...(button ? { menu_id: button } : {}) };
  sent(sessions, { ...(id ? { msgid: id } : {}), msgtype: "text", text: words });
};

const entered = ({ state }: Sessions): void => {
  const isNew = state.window.openedAt === 0;
  const welcome = isNew ? { welcome_code: newCode(state, 20_000, ["text", "msgmenu"]) } : {};
  addEvent(state, { event_type: "enter_session", scene: "", scene_param: "", ...welcome });
};

/** WeCom's own desk: somebody takes the citizen from the pool or unasked, and ends the session. */
const wecomDesk = ({ state }: Sessions, announce: (reach: Reach) => Promise<void>) => ({
  async pick(reach: Reach, servicer: string) {
    state.serviceState = 3;
    const msg_code = newCode(state, 48 * hours, ["text"]);
    addEvent(state, { event_type: "session_status_change", change_type: 1, new_servicer_userid: servicer, msg_code });
    await announce(reach);
  },
  /** A servicer writes to a citizen whose session is over. */
  async reopen(reach: Reach, servicer: string) {
    state.serviceState = 3;
    addEvent(state, { event_type: "session_status_change", change_type: 4, new_servicer_userid: servicer });
    await announce(reach);
  },
  async end(reach: Reach, servicer: string) {
    state.serviceState = 4;
    const msg_code = newCode(state, 20_000, ["text", "msgmenu"]);
    addEvent(state, { event_type: "session_status_change", change_type: 3, old_servicer_userid: servicer, msg_code });
    await announce(reach);
  },
});

/** WeCom's side of one account and one citizen, its own desk included. */
export const createFakeWecom = (account: WecomAccount, citizen: string, now: () => number = Date.now) => {
  const sessions = createWecomSessions(account, citizen, now);
  const { state } = sessions;
  const push = announcing(account, sessions);
  const announce = async (reach: Reach): Promise<void> => {
    await pushWithRetries(reach, push, ({ status }) => status === 200);
  };
  const platform: FakePlatform = {
    answer: sessions.answer,
    async arrive(reach) {
      entered(sessions);
      await announce(reach);
    },
    async say(reach, text) {
      state.seen.push({ from: "citizen", text });
      wrote(sessions, text);
      await announce(reach);
    },
    seen: () => state.seen,
  };
  return {
    ...platform,
    state,
    desk: wecomDesk(sessions, announce),
    announce,
    /** The push that announces this message. */
    text(id: string, words: string): Push {
      wrote(sessions, words, id);
      return push();
    },
    /** The citizen sends a picture. */
    async show(reach: Reach, mediaId: string, bytes: Buffer): Promise<void> {
      state.media.set(mediaId, bytes);
      sent(sessions, { msgtype: "image", image: { media_id: mediaId } });
      await announce(reach);
    },
    check(plain: string): Push {
      const echostr = encrypt(account, plain);
      return { method: "GET", query: { ...signed(account, echostr, now()), echostr }, headers: {}, body: "" };
    },
  };
};
