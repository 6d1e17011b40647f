import { visibleText } from "../messages/clean-text.ts";

// An entry is text for people. What speaks to a machine, or cannot be seen, has no business in it.
const speaksToMachine =
  /(忽略|无视|忘记|不要管|绕过).{0,12}(以上|之前|前面|上面|所有|先前|系统).{0,10}(指令|指示|规则|提示|设定|要求|限制)|(输出|显示|打印|复述|泄露|透露).{0,10}(系统提示|提示词|初始指令|内部指令)|你现在是|从现在起你|扮演.{0,12}(角色|管理员|专家|助手)|作为(一个)?(ai|人工智能|语言模型)|(ignore|disregard|forget).{0,20}(previous|above|prior|all).{0,20}(instruction|prompt|rule)|system prompt|<\|?(im_start|system|assistant|user)\|?>|\[\/?inst\]/i;

/** What in a text would speak to a language model instead of to a citizen; `undefined` when nothing does. */
export const instructionLike = (text: string): string | undefined => {
  if (visibleText(text) !== text) return "has characters that nobody sees";
  const found = speaksToMachine.exec(text.normalize("NFKC"))?.[0];
  return found && `reads like an instruction to a machine: ${found}`;
};
