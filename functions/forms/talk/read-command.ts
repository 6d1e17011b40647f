import type { Field } from "../definition/field.ts";

/** What a citizen can tell the form besides answers. */
export type Command =
  | {
      name:
        | "back"
        | "skip"
        | "keep"
        | "clear"
        | "why"
        | "preview"
        | "notice"
        | "confirm"
        | "pause"
        | "discard"
        | "resume"
        | "edit-any"
        | "prefill-agree"
        | "prefill-decline"
        | "prefill-revoke"
        | "prefill-wish";
    }
  | { name: "edit" | "prefill-use"; fieldId: string };

const tail = "(吧|了|呀|啊|谢谢|一下)?";
const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})${tail}$`);

type Plain = Exclude<Command["name"], "edit" | "prefill-use">;

const phrases: readonly [Plain, RegExp][] = [
  ["confirm", whole("(我|我要|请)?(确认|确定|核对)?(无误|没问题)?[,，]?(确认|确定)?提交(申请|申报|工单)?")],
  ["back", whole("(返回|回到|退回|退到)?(上一步|上一题|上一项|前一项|上一个问题)|返回|后退|退回")],
  [
    "pause",
    whole(
      "(先|暂时|我先)不填|不填了|(先|暂时|我先)?(停一下|停下|暂停|放一放|放着|先放|存着|保存|存一下)|(等会儿?|待会儿?|以后|改天|晚点|回头|过会儿?|明天|下次)(再|接着|继续)(填|办|来|弄|说)|(先|暂时)不(填|办)(这个|表)?",
    ),
  ],
  [
    "skip",
    whole(
      "(先|这项|这个|这一项)?(跳过|略过|不想填|不填这个|不填这项|没有就跳过)(这项|这个|这一项)?|下一个|下一题|下一项|下一步|不填",
    ),
  ],
  ["keep", whole("(保持|保留)(不变|原样)?|不改|不修改|不用改|没错不改")],
  ["clear", whole("清空|删掉这项|去掉这项|清空这项")],
  [
    "preview",
    whole(
      "预览|(看看|看一下|看下|查看|检查|核对)(我)?(都)?(已经)?(填了什么|填了哪些|填的内容|填写的内容|填的|填好的|表单|表格)?|我(都)?填了(什么|哪些)[?？]?",
    ),
  ],
  [
    "notice",
    whole(
      "(我)?(办这个|办理)?(还|都)?(要|需要|得|该)?(带|准备|交|提供|提交|拿)(些)?(什么|啥|哪些)(材料|东西|资料|证件)?(去|来)?[?？呢]*|(要|需要|有)?(什么|哪些|啥)(材料|证件|资料)[?？呢]*|(所需|办理|申请)?材料(清单)?[?？]?|一次(性)?告知(书|单)?",
    ),
  ],
  [
    "discard",
    whole(
      "(我)?(不|不想|不要)办|取消(办理|申请|申报|填写|填表)?|放弃(办理|填写|填表|这份表)?|作废|(删除|删掉)(这份)?(草稿|表单|表)|(我)?不(想|要)?(再)?填这个表",
    ),
  ],
  [
    "prefill-revoke",
    whole(
      "(我)?(要|想)?(撤回|收回|取消|撤销)(数据|调取|查询)*(的)?(授权|同意|调取)|(不要|别)(再)?(调取|查我的)(数据|信息|了)*",
    ),
  ],
  [
    "prefill-wish",
    whole("(请|帮我|给我|重新|再)+(从部门)?(调取|预填|自动填)(数据|信息|一次|一下|写)*|(调取|预填)(数据|信息)?"),
  ],
  ["resume", whole("继续(填|填写|填表|办|办理)?|接着(填|办)")],
  ["edit-any", whole("(我)?(要|想)?(修改|改|更改|改一改|改动|有错|填错|写错|不对)(内容|信息)?")],
];

const bareOf = (text: string): string =>
  text
    .normalize("NFKC")
    .trim()
    .replace(/[\s。.!！~～]+$/g, "")
    .replace(/\s+/g, "")
    .replace(/^(?:算了|好吧|那就|那|嗯+|好的|好|行)[,、]?(?=.{2})/, "");

const asksWhy = (text: string, current: Field | undefined): boolean => {
  if (/(有什么|有啥|做什么|干什么|干啥|干嘛)用[?？]?$/.test(text)) return true;
  if (!/为什么|为啥|为何|干嘛|干吗|凭什么|干什么/.test(text)) return false;
  const own = current ? [current.label, ...current.names] : [];
  return /填|写|提供|这个|这项|这一项|问(这|我)/.test(text) || own.some((name) => text.includes(name));
};

/** Reads a command in words; undefined when the text is none. `current` is the field being asked. */
export const readCommand = (text: string, current: Field | undefined): Command | undefined => {
  const bare = bareOf(text);
  if (bare.length > 30) return undefined;
  if (asksWhy(bare, current)) return { name: "why" };
  const hit = phrases.find(([, pattern]) => pattern.test(bare));
  return hit && { name: hit[0] };
};

const buttons: readonly string[] = [...phrases.map(([name]) => name), "why", "prefill-agree", "prefill-decline"];

/** Reads a pressed button of the form (`back`, `edit:mobile`); undefined when there is no such command. */
export const readButton = (command: string): Command | undefined => {
  if (command.startsWith("edit:")) return { name: "edit", fieldId: command.slice("edit:".length) };
  if (command.startsWith("prefill-use:")) return { name: "prefill-use", fieldId: command.slice("prefill-use:".length) };
  return buttons.includes(command) ? { name: command as Plain } : undefined;
};
