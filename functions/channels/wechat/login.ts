import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { PlatformHttp } from "../ports.ts";
import { readAnswer, type TencentApi } from "../tencent-api.ts";

const Session = z.object({ openid: z.string().min(1) });
const Phone = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string().regex(/^\d{5,20}$/),
    countryCode: z.union([z.string(), z.number()]).transform(String),
    watermark: z.object({ appid: z.string() }).optional(),
  }),
});

/** Worth another try; every other refusal means that the code is wrong, used, or of a citizen whom WeChat blocks. */
const passing = new Set([-1, 45011]);
const code = /^[\w-]{1,128}$/;

/**
 * Who is behind a login code of `wx.login()`: the openid, the same one that customer-service messages come from. The code is
 * good for five minutes and once. The session key stays here: nothing that we do needs it. Undefined for a bad code.
 */
export const openidOf = async (
  http: PlatformHttp,
  { appId, appSecret, base }: { appId: string; appSecret: string; base: string },
  loginCode: string,
): Promise<string | undefined> => {
  if (!code.test(loginCode)) return undefined;
  const query = new URLSearchParams({
    appid: appId,
    secret: appSecret,
    js_code: loginCode,
    grant_type: "authorization_code",
  });
  const { errcode, fields } = readAnswer(
    await http.call({ method: "GET", url: `${base}/sns/jscode2session?${query}` }),
  );
  if (passing.has(errcode)) throw new AppError("upstream.unavailable", { what: "wechat login", errcode });
  const session = Session.safeParse(fields);
  return errcode === 0 && session.success ? session.data.openid : undefined;
};

/**
 * The mobile number behind a code of the button `getPhoneNumber`, which is another one than the login code, good once. Only
 * numbers of the mainland, which forms ask for; undefined for others and for a bad code. The citizen's press on the button
 * allows WeChat to tell us, and nothing more: the number still goes through the form's own question and consent.
 */
export const phoneOf = async (api: TencentApi, appId: string, phoneCode: string): Promise<string | undefined> => {
  if (!code.test(phoneCode)) return undefined;
  const { errcode, fields } = await api.post("/wxa/business/getuserphonenumber", { code: phoneCode });
  const found = Phone.safeParse(fields);
  if (errcode !== 0 || !found.success) return undefined;
  const { purePhoneNumber, countryCode, watermark } = found.data.phone_info;
  const isOurs = watermark === undefined || watermark.appid === appId;
  return isOurs && countryCode === "86" ? purePhoneNumber : undefined;
};
