import { createHash } from "node:crypto";
import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { SendOutcome } from "../platform-channel.ts";
import type { Contact } from "../ports.ts";
import type { TencentApi } from "../tencent-api.ts";
import type { WecomBody } from "./render.ts";

const seconds = 1000;
const hours = 3600 * seconds;

/** 5 messages in 48 h after a message; one by a code (a welcome, the end of a session) within 20 s; else none. */
const windows: Readonly<Record<string, { messages: number; ms: number }>> = {
  message: { messages: 5, ms: 48 * hours },
  code: { messages: 1, ms: 20 * seconds },
};

/** How many messages the window that a citizen opened takes in all; 0 when it is closed. */
export const wecomAllowance = ({ opened, heardAt }: Pick<Contact, "opened" | "heardAt">, now: Date): number => {
  const window = windows[opened];
  return window && now.getTime() - Date.parse(heardAt) < window.ms ? window.messages : 0;
};

const contentOf = (body: WecomBody) =>
  body.type === "text"
    ? { msgtype: "text", text: { content: body.text } }
    : {
        msgtype: "msgmenu",
        msgmenu: {
          head_content: body.text,
          list: body.choices.map(({ value, label }) => ({ type: "click", click: { id: value, content: label } })),
        },
      };

/** At most 32 bytes of letters and digits, the same for the same message: sent again it is shown once. */
const messageIdOf = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 32);

const wrongState = 95018;
const reasons: Readonly<Record<number, string>> = {
  40096: "unknown-recipient",
  48002: "not-authorised",
  60020: "our-address-not-listed",
  95000: "unknown-account",
  95001: "allowance-used",
  95004: "unknown-account",
  [wrongState]: "a-person-took-over",
};

/** Sends one message: by its code where the window was opened with one, else to the citizen of the account. */
export const sendWecom = async (
  api: TencentApi,
  { opened, context, recipient }: Contact,
  body: WecomBody,
  key: string,
): Promise<SendOutcome> => {
  const msgid = messageIdOf(key);
  const { errcode } =
    opened === "code"
      ? await api.post("/cgi-bin/kf/send_msg_on_event", { code: context.code, msgid, ...contentOf(body) })
      : await api.post("/cgi-bin/kf/send_msg", {
          touser: recipient,
          open_kfid: context.account,
          msgid,
          ...contentOf(body),
        });
  return errcode === 0 ? { outcome: "sent" } : { outcome: "stopped", reason: reasons[errcode] ?? `errcode ${errcode}` };
};

/** WeCom's states of a session: nobody chosen, the bot, the waiting pool, a person, over. */
export const sessionState = { fresh: 0, bot: 1, pool: 2, person: 3, over: 4 } as const;

const State = z.object({ service_state: z.int().min(0).max(4) });

/** Who has the session now. */
export const readState = async (api: TencentApi, { context, recipient }: Contact): Promise<number> => {
  const { errcode, fields } = await api.post("/cgi-bin/kf/service_state/get", {
    open_kfid: context.account,
    external_userid: recipient,
  });
  const state = State.safeParse(fields);
  if (errcode !== 0 || !state.success) throw new AppError("upstream.unavailable", { what: "wecom state", errcode });
  return state.data.service_state;
};

/** Moves the session; false when WeCom does not let us, since somebody was faster. */
export const moveState = async (api: TencentApi, { context, recipient }: Contact, to: number): Promise<boolean> => {
  const { errcode } = await api.post("/cgi-bin/kf/service_state/trans", {
    open_kfid: context.account,
    external_userid: recipient,
    service_state: to,
  });
  return errcode === 0;
};

const Servicers = z.object({ servicer_list: z.array(z.looseObject({ status: z.number().optional() })).default([]) });

/** Whether anybody of WeCom's desk is taking citizens on now. */
export const isStaffed = async (api: TencentApi, { context }: Contact): Promise<boolean> => {
  const { errcode, fields } = await api.post("/cgi-bin/kf/servicer/list", { open_kfid: context.account });
  const found = Servicers.safeParse(fields);
  return errcode === 0 && found.success && found.data.servicer_list.some(({ status }) => status === 0);
};
