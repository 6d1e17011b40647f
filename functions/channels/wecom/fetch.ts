import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import { epochSeconds } from "../../shared/clock.ts";
import type { ConnectDeps, PlatformDesk, Take } from "../connect.ts";
import type { TencentApi } from "../tencent-api.ts";
import { readItem, WecomItem, type WecomNews } from "./parse.ts";
import type { WecomSettings } from "./settings.ts";

const Page = z.object({
  next_cursor: z.string().default(""),
  has_more: z.number().default(0),
  msg_list: z.array(z.unknown()).default([]),
});

type Took = Extract<WecomNews, { type: "took" }>;

type Fetching = {
  deps: Pick<ConnectDeps, "shared" | "clock" | "log" | "contacts">;
  api: TencentApi;
  settings: WecomSettings;
  job: { key: string; token: string };
  take: Take;
  desk: PlatformDesk;
};

const pageLimit = 1000;
/** A reader that never gets to the end stops here and goes on with the next announcement. */
const mostPages = 20;
const cursorSeconds = 5 * 365 * 86_400;

const readPage = async ({ api, job }: Fetching, cursor: string) => {
  const { errcode, fields } = await api.post("/cgi-bin/kf/sync_msg", {
    ...(cursor === "" ? {} : { cursor }),
    token: job.token,
    open_kfid: job.key,
    limit: pageLimit,
    voice_format: 0,
  });
  const page = Page.safeParse(fields);
  if (errcode !== 0 || !page.success) throw new AppError("upstream.unavailable", { what: "wecom sync_msg", errcode });
  return page.data;
};

/** Somebody of WeCom's own desk has the citizen, who may never have written to us: their conversation begins with it. */
const takeTook = async ({ take, desk, job }: Fetching, item: WecomItem, news: Took): Promise<void> => {
  const { sender, servicer, cause } = news;
  const [at, context] = [new Date(item.send_time * 1000), { account: job.key }];
  await take({ platformId: item.msgid, sender, at, content: { type: "noticed" }, opens: null, context });
  await desk.took(sender, servicer, cause);
};

/**
 * The end of WeCom's own session can be told within 20 seconds, by a code of its own. The code is noted first: the turn that
 * says goodbye may be faster than we are.
 */
const takeLeft = async ({ take, desk, job }: Fetching, item: WecomItem, sender: string, code: string | null) => {
  if (code !== null) {
    const context = { account: job.key, code };
    const at = new Date(item.send_time * 1000);
    await take({ platformId: item.msgid, sender, at, content: { type: "noticed" }, opens: "code", context });
  }
  await desk.left(sender);
};

const takeItem = async (fetching: Fetching, item: WecomItem): Promise<void> => {
  const { deps, take } = fetching;
  const news = readItem(item);
  switch (news.type) {
    case "heard":
      return take(news.heard);
    case "took":
      return takeTook(fetching, item, news);
    case "left":
      return takeLeft(fetching, item, news.sender, news.code);
    case "failed":
      return deps.log.warn("channel.not-shown", { channel: "wecom", messageId: news.messageId, reason: news.reason });
    case "servicer":
      return deps.log.info("channel.servicer", { channel: "wecom", servicer: news.servicer, isOn: news.isOn });
    case "nothing":
      return;
  }
};

const takePage = async (fetching: Fetching, items: readonly unknown[], oldest: number): Promise<void> => {
  for (const raw of items) {
    const item = WecomItem.safeParse(raw);
    if (!item.success) fetching.deps.log.warn("channel.unreadable-item", { channel: "wecom" });
    else if (item.data.send_time >= oldest) await takeItem(fetching, item.data);
  }
};

/**
 * Fetches an account's news from where the last reader stopped. The cursor moves when a page is queued, so a crash reads the
 * page again, and each message is recognised by its id. An account that is read for the first time gives old messages too:
 * those are left alone.
 */
export const fetchWecom = async (fetching: Fetching): Promise<void> => {
  const { deps, settings, job } = fetching;
  const kept = deps.shared("wecom", `cursor/${job.key}`);
  const now = epochSeconds(deps.clock.now());
  let cursor = (await kept.read())?.text ?? "";
  const oldest = cursor === "" ? now - settings.firstReadMinutes * 60 : 0;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { next_cursor: next, has_more: more, msg_list: items } = await readPage(fetching, cursor);
    await takePage(fetching, items, oldest);
    if (next !== "" && next !== cursor) await kept.write(next, now + cursorSeconds);
    cursor = next || cursor;
    if (more !== 1) return;
  }
};
