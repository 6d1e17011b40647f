import { findPersonalData } from "../shared/personal-data.ts";
import { forbiddenIn } from "./checks/leaks.ts";
import type { AnswerDeps } from "./ports.ts";
import { screenMessage } from "./screen-message.ts";

/** Addresses of pages, of mail, of accounts elsewhere: what one citizen could lead others to. */
const address =
  /https?:|www\.|@|[\w-]+\.(?:com|cn|net|org|top|xyz|vip|cc)\b|(?:微信|qq|群)\s*号?\s*[:：]?\s*[\w-]{5,}/i;
/** Somebody by surname and office or address: nobody is named to strangers in another's words. */
const person = /[\p{Script=Han}]{1,2}(?:某某?|局长|科长|处长|主任|书记|镇长|村长|所长|队长|老板|医生|老师|法官|警官)/u;

/**
 * Whether a citizen's words may be shown to other citizens, by our own rules: no personal data, nobody pointed at, no address
 * to follow, no insult or accusation (`knowledge/unfit-to-quote.yaml`), nothing that screening catches. It is what counts where a
 * platform has no check of its own or cannot say (channels/wechat/content-check.ts).
 */
export const isFitToQuote = (deps: Pick<AnswerDeps, "wording" | "unfitToQuote">, text: string): boolean =>
  findPersonalData(text).length === 0 &&
  !address.test(text.normalize("NFKC")) &&
  !person.test(text) &&
  forbiddenIn(text, deps.unfitToQuote ?? []).length === 0 &&
  screenMessage(deps, text) === undefined;
