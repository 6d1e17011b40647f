import { action } from "../messages/action.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";
import { findCrisis } from "./crisis/find-crisis.ts";

const injection =
  /(忽略|无视|忘记|忘掉|不要管|抛开|绕过).{0,10}(以上|之前|前面|上面|所有|先前|系统|你的|全部).{0,8}(指令|指示|规则|提示|设定|要求|命令|限制|内容)|(输出|显示|打印|复述|泄露|说出|给我看?|告诉我|展示|重复|翻译).{0,10}(系统提示|系统指令|系统消息|提示词|prompt|初始指令|内部指令|(你的|上面的|以上)(指令|设定|规则|提示))|(ignore|disregard|forget).{0,20}(previous|above|prior|all).{0,20}(instruction|prompt|rule)|system prompt|(进入|切换|打开|开启).{0,4}(开发者|调试|管理员|上帝|越狱|无限制)模式|developer mode|jailbreak|(扮演|假装|现在是|假设你是).{0,16}(不受|没有|无)(任何)?(限制|约束|审查)|你现在是\s*dan/i;

/** The number to call first, then what to do; a person after that. */
const inDanger = (wording: Wording, key: string): ReplyDraft =>
  reply({
    kind: "choices",
    status: "blocked.crisis",
    text: `${wording(key)}\n${wording("crisis.person")}`,
    choices: [{ label: wording("crisis.choice-person"), value: action.person }],
  });

/**
 * Catches what must not wait for anything: danger to life (the number to call comes first, by rules alone, whatever else
 * is broken) and attempts to turn the assistant against its rules. `undefined` for everything else.
 */
export const screenMessage = ({ wording }: { wording: Wording }, text: string): ReplyDraft | undefined => {
  const crisis = findCrisis(text);
  if (crisis) return inDanger(wording, crisis);
  // The English patterns need the spaces between words.
  if (injection.test(text.normalize("NFKC")))
    return reply({ status: "blocked.injection", text: wording("answer.injection") });
  return undefined;
};
