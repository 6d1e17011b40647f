import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { NoticeSender } from "../tickets/look-up-ticket.ts";
import { postSigned } from "./signed-http.ts";

/** An operator's own gateway for short messages: a signed call with phone and text. */
export const createNoticeGateway = (url: string, secret: () => Promise<string>, clock: Clock): NoticeSender => ({
  async sendCode(mobile, { number, code }) {
    const text = `查询工单 ${number} 的验证码是 ${code}，10 分钟内有效。不是您本人操作请忽略。`;
    await postSigned({ url, secret: await secret(), clock, service: "notices" }, { mobile, text }, z.unknown());
  },
});

/** The embedded runtime has no phones: the code stands in its log. */
export const createLoggedNotices = (log: Logger): NoticeSender => ({
  sendCode: async (_, { number, code }) => log.warn("notice.code", { number, code }),
});

/** Where nothing is set up nobody can be sent a code. */
export const noNotices: NoticeSender = {
  sendCode: () => Promise.reject(new AppError("upstream.unavailable", { service: "notices" })),
};
