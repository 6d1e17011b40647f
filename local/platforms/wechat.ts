import { type FakePlatform, type Push, type PushAnswer, pushWithRetries, type Reach } from "./fake-platform.ts";
import { createWechatApi } from "./wechat-api.ts";
import { createWechatPushes, elementOf, type WechatAccount } from "./wechat-pushes.ts";

const minute = 60_000;

/** WeChat's side of one account and one citizen: pushes with its retries, takes messages by its rules. */
export const createFakeWechat = (account: WechatAccount, openid: string, now: () => number = Date.now) => {
  const pushes = createWechatPushes(account, now);
  const api = createWechatApi(account, now);
  const { seen } = api.state;
  let messages = 24_086_087_575_195_331n;

  const isGood = (answer: PushAnswer): boolean =>
    answer.status === 200 && (["", "success"].includes(answer.body) || pushes.open(answer) !== undefined);

  const deliver = async (reach: Reach, push: () => Push): Promise<void> => {
    const answer = await pushWithRetries(reach, push, isGood);
    if (!answer) seen.push({ from: "service", text: "该小程序客服暂时无法提供服务，请稍后再试" });
    const inner = answer && !["", "success"].includes(answer.body) ? pushes.open(answer) : undefined;
    if (inner === undefined) return;
    const content = elementOf(inner, "Content");
    seen.push({ from: "service", text: content || `[${elementOf(inner, "MsgType")}]` });
  };

  const platform: FakePlatform = {
    answer: api.answer,
    async arrive(reach) {
      const isMini = account.kind === "wechat-mini";
      api.open(openid, isMini ? 2 : 3, minute);
      await deliver(reach, () => pushes.event(openid, isMini ? "user_enter_tempsession" : "subscribe", {}));
    },
    async say(reach, text) {
      messages += 1n;
      const id = String(messages);
      seen.push({ from: "citizen", text });
      api.open(openid, 5, 48 * 60 * minute);
      await deliver(reach, () => pushes.text(openid, id, text));
    },
    seen: () => seen,
  };
  /** The citizen sends a picture. */
  const show = async (reach: Reach, mediaId: string, bytes: Buffer): Promise<void> => {
    messages += 1n;
    const id = String(messages);
    api.state.media.set(mediaId, bytes);
    api.open(openid, 5, 48 * 60 * minute);
    await deliver(reach, () => pushes.image(openid, id, mediaId));
  };
  return { ...platform, pushes, api, show };
};
