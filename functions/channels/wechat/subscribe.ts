import type { SendNotice } from "../notice.ts";
import type { TencentApi } from "../tencent-api.ts";
import type { WechatSettings } from "./settings.ts";

/** The longest value of a field, by the kind in its name, in characters (WeChat's table of subscribe-message parameters). */
const longest: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phrase: 5,
  name: 10,
  phone_number: 17,
  car_number: 8,
};

/** A value as its field takes it: a phrase is Chinese characters and nothing else, everything else may end in an ellipsis. */
const fitted = (field: string, value: string): string => {
  const kind = field.replace(/\d+$/, "");
  const most = longest[kind] ?? 32;
  if (kind === "phrase") return (value.match(/\p{Script=Han}/gu) ?? []).slice(0, most).join("");
  const characters = [...value];
  return characters.length <= most ? value : `${characters.slice(0, most - 1).join("")}…`;
};

const refusedOrUsedUp = 43101;
/** All for the operator to mend. */
const reasons: Readonly<Record<number, string>> = {
  40003: "unknown-recipient",
  40037: "unknown-template",
  41030: "unknown-page",
  47003: "wrong-values",
  48001: "not-authorised",
};

/** Sends a subscribe message of a mini program (`subscribeMessage.send`). */
export const subscribeSender =
  (api: TencentApi, { programState }: Pick<WechatSettings, "programState">): SendNotice =>
  async ({ recipient }, { id, page, fields }, values) => {
    const data = Object.entries(fields).map(([field, what]) => [field, { value: fitted(field, values[what]) }]);
    const { errcode } = await api.post("/cgi-bin/message/subscribe/send", {
      touser: recipient,
      template_id: id,
      ...(page === undefined ? {} : { page }),
      data: Object.fromEntries(data),
      miniprogram_state: programState,
      lang: "zh_CN",
    });
    if (errcode === 0) return { outcome: "sent" };
    if (errcode === refusedOrUsedUp) return { outcome: "used-up" };
    return { outcome: "refused", reason: reasons[errcode] ?? `errcode ${errcode}` };
  };
