import { createCipheriv, createDecipheriv, createSign, createVerify, type KeyObject } from "node:crypto";
import * as z from "zod";
import { type ApiCall, type ApiResult, json, type Seen } from "./fake-platform.ts";

/** An application as both sides know it; keys are objects, `aesKey` is base64. */
export type AlipayAccount = {
  appId: string;
  charset: "GBK" | "UTF-8";
  /** Alipay's own private key, and the application's public key that was registered with it. */
  alipayKey: KeyObject;
  applicationPublicKey: KeyObject;
  aesKey?: string;
};

const hour = 3_600_000;
/** As long as the fake platform keeps its window open after a citizen's sign. */
const windowHours = 48;

const zeros = Buffer.alloc(16);

const open = (key: string, sealed: string): string => {
  const decipher = createDecipheriv("aes-128-cbc", Buffer.from(key, "base64"), zeros);
  return Buffer.concat([decipher.update(sealed, "base64"), decipher.final()]).toString("utf8");
};
const seal = (key: string, text: string): string => {
  const cipher = createCipheriv("aes-128-cbc", Buffer.from(key, "base64"), zeros);
  return Buffer.concat([cipher.update(text), cipher.final()]).toString("base64");
};

const CustomSend = z.object({
  to_user_id: z.string().optional(),
  open_id: z.string().optional(),
  msg_type: z.literal("text"),
  text: z.object({ content: z.string().min(1) }),
  chat: z.enum(["0", "1"]),
});
const Template = z.object({
  to_user_id: z.string().optional(),
  to_open_id: z.string().optional(),
  user_template_id: z.string().min(1),
  page: z.string().min(1),
  data: z.string().transform((text) => JSON.parse(text) as unknown),
});

type Result = Record<string, unknown>;
const done: Result = { code: "10000", msg: "Success" };
const failed = (code: string, sub_code: string): Result => ({ code, msg: "failed", sub_code });

/** Whether the application's signature covers everything but itself. */
const isSigned = ({ applicationPublicKey }: AlipayAccount, form: URLSearchParams): boolean => {
  const names = [...form.keys()].filter((name) => name !== "sign").toSorted();
  const content = names.map((name) => `${name}=${form.get(name)}`).join("&");
  const verify = createVerify("RSA-SHA256").update(content);
  return form.get("sign_type") === "RSA2" && verify.verify(applicationPublicKey, form.get("sign") ?? "", "base64");
};

type AlipayState = {
  isDown: boolean;
  /** So many calls are told to come later. */
  busy: number;
  templates: unknown[];
  /** How many template messages somebody agreed to, by receiver and template. */
  consents: Map<string, number>;
  /** Pictures that citizens sent, by media id. */
  media: Map<string, Buffer>;
};

const contentOf = ({ aesKey }: AlipayAccount, form: URLSearchParams): unknown => {
  const raw = form.get("biz_content") ?? "null";
  return JSON.parse(form.get("encrypt_type") === "AES" && aesKey ? open(aesKey, raw) : raw);
};

/** The methods that are used here: the reply window, one-time codes, templates. */
const createMethods = (account: AlipayAccount, state: AlipayState, now: () => number) => {
  const seen: Seen[] = [];
  const openUntil = new Map<string, number>();
  const codes = new Map<string, string>();

  const customSend = (form: URLSearchParams): Result => {
    const sent = CustomSend.safeParse(contentOf(account, form));
    if (!sent.success) return failed("40002", "isv.invalid-parameter");
    const receiver = sent.data.to_user_id ?? sent.data.open_id ?? "";
    if ((openUntil.get(receiver) ?? 0) <= now()) return failed("40004", "OUT_OF_REPLY_WINDOW");
    seen.push({ from: "service", text: sent.data.text.content });
    return done;
  };

  const oauth = (form: URLSearchParams): Result => {
    const code = form.get("code") ?? "";
    const open_id = codes.get(code);
    codes.delete(code);
    if (!open_id || form.get("grant_type") !== "authorization_code") return failed("40002", "isv.code-invalid");
    return {
      access_token: "access",
      expires_in: 1_296_000,
      refresh_token: "refresh",
      re_expires_in: 2_592_000,
      open_id,
    };
  };

  const template = (form: URLSearchParams): Result => {
    const sent = Template.safeParse(contentOf(account, form));
    if (!sent.success) return failed("40002", "isv.invalid-parameter");
    const { to_user_id, to_open_id, user_template_id: templateId } = sent.data;
    const key = `${to_user_id ?? to_open_id}/${templateId}`;
    const agreed = state.consents.get(key) ?? 0;
    if (agreed <= 0) return failed("40004", "FAKE_NOT_AGREED");
    state.consents.set(key, agreed - 1);
    state.templates.push(sent.data);
    seen.push({ from: "service", text: `[模板消息] ${JSON.stringify(sent.data.data)}` });
    return done;
  };

  const methods: Readonly<Record<string, (form: URLSearchParams) => Result>> = {
    "alipay.open.public.message.custom.send": customSend,
    "alipay.system.oauth.token": oauth,
    "alipay.open.app.mini.templatemessage.send": template,
  };
  return {
    seen,
    methods,
    open: (userId: string): void => void openUntil.set(userId, now() + windowHours * hour),
    /** A code of `my.getAuthCode`, good once. */
    allow: (code: string, openId: string): void => void codes.set(code, openId),
  };
};

/** Alipay's gateway as far as it is used here: signatures both ways, encrypted contents, its error codes. */
export const createAlipayApi = (account: AlipayAccount, now: () => number) => {
  const state: AlipayState = { isDown: false, busy: 0, templates: [], consents: new Map(), media: new Map() };
  const { methods, ...rest } = createMethods(account, state, now);

  const run = (form: URLSearchParams): Result => {
    if (form.get("app_id") !== account.appId) return failed("40002", "isv.invalid-app-id");
    if (!isSigned(account, form)) return failed("40002", "isv.invalid-signature");
    if (state.busy > 0) {
      state.busy -= 1;
      return failed("40005", "isv.app-call-limited");
    }
    return methods[form.get("method") ?? ""]?.(form) ?? failed("40002", "isv.invalid-method");
  };

  /** Bytes as they are; a text where there are none. */
  const picture = (form: URLSearchParams): ApiResult => {
    const { mediaId } = JSON.parse(form.get("biz_content") ?? "{}") as { mediaId?: string };
    const bytes = isSigned(account, form) ? state.media.get(mediaId ?? "") : undefined;
    return bytes
      ? { status: 200, type: "image/jpeg", body: bytes }
      : { status: 200, type: "text/plain", body: JSON.stringify({ code: "40004" }) };
  };

  const signed = (form: URLSearchParams, result: Result): ApiResult => {
    const text = JSON.stringify(result);
    const raw =
      form.get("encrypt_type") === "AES" && account.aesKey ? JSON.stringify(seal(account.aesKey, text)) : text;
    const sign = createSign("RSA-SHA256").update(raw).sign(account.alipayKey, "base64");
    const name = (form.get("method") ?? "error").replaceAll(".", "_");
    return { ...json({}), body: `{"${name}_response":${raw},"sign":"${sign}"}` };
  };

  return {
    ...rest,
    state,
    /** What `my.getPhoneNumber` gives the page: encrypted, and signed over the ciphertext in its quotes. */
    phoneNumber(mobile: string): string {
      const response = seal(account.aesKey ?? "", JSON.stringify({ code: "10000", msg: "Success", mobile }));
      const sign = createSign("RSA-SHA256").update(`"${response}"`).sign(account.alipayKey, "base64");
      return JSON.stringify({ response, sign, sign_type: "RSA2", encrypt_type: "AES", charset: "UTF-8" });
    },
    async answer({ body }: ApiCall): Promise<ApiResult> {
      if (state.isDown) return { ...json({}), status: 502 };
      const form = new URLSearchParams(body);
      if (form.get("method") === "alipay.mobile.public.multimedia.download") return picture(form);
      return signed(form, run(form));
    },
  };
};
