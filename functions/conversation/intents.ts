const normalise = (text: string): string => text.normalize("NFKC").replace(/[\s，。！!？?、~～.,]/g, "");

// Also 审不审, 会不会, 有没有: a word said and denied asks.
const question =
  /[?？]|吗|么|怎么|怎样|如何|什么|啥|咋|多少|多久|多大|几|哪|谁|(?<word>\p{Script=Han})[不没]\k<word>|有无|是否|为啥|[不没嘛][?？。!！~]*$/u;

/** Whether the words ask for information rather than for something to be done. */
export const asksSomething = (text: string): boolean => question.test(text);

const person = [
  /^(我要|我想|请|帮我|给我|麻烦)?(转|找|接|叫)?(一下|个|到)?(人工|真人)(客服|坐席|服务|座席)?(吧|呢|谢谢|帮我)?$/,
  /(转|找|接|叫|要)(一下|个|到)?(人工|真人|活人)/,
  /^(客服|坐席|工作人员)$/,
  /(找|跟|和|联系|转).{0,4}(客服|坐席|工作人员)(说|聊|讲|谈|吧|$)/,
  /别(再)?(用)?机器人/,
];

/** "人工" in its many forms. It works in every state, so it must not fire on questions about human services. */
export const wantsPerson = (text: string): boolean => {
  const plain = normalise(text);
  if (/人工(智能|授精|流产|费|成本|报销)/.test(plain)) return false;
  return plain.length <= 30 && person.some((pattern) => pattern.test(plain));
};

/** Ends the talk with a person, or the waiting for one. */
export const wantsToLeavePerson = (text: string): boolean =>
  /^(取消(排队|人工|转人工)|不(用|要)?(排队|等|转)?了?(人工)?(不等了|不排了)|不等了|不排了|不用人工了?|结束(人工|对话|服务|人工服务|人工对话)|回到(机器人|小窗)|退出人工)$/.test(
    normalise(text),
  );

const complaint =
  /(我要|我想|帮我|请)?(投诉|举报|反映|提(个)?建议|开(个)?工单|建(个)?工单|登记(个)?工单|提交工单|留言|办不成事|没人管|一直不给办)/;

const shortestStory = 15;
const askedAtAll =
  /[?？]|[吗呢嘛][。!！~]*$|请问|怎么(?:办|投诉|举报|反映|弄|走)|找哪|哪里(?:投诉|举报|反映)|多久|[会能可用要该]不[会能可用要该]|该谁|归谁|有没有规定/;

/** Not a wish: what was complained about before, and the windows called 办不成事. */
const noWish =
  /(打|投诉|举报|反映)(过|完|了)|我?(投诉|举报|反映)的|(?<!我要|我想|帮我)(投诉|举报|反映)(信息|电话|渠道|材料|范围|奖励|人)|办不成事[”"」』]?(窗口|专窗|是)/;

/** "我要投诉，…" and then what happened: words like 什么 and 几 belong to the story, only an outright question is one. */
const tellsStory = (text: string): boolean => {
  const [first = "", ...rest] = text.trim().split(/[，,。；;：:！!\n]/);
  const isWish = complaint.test(first) && !asksSomething(first);
  return isWish && rest.join("").trim() !== "" && [...text.trim()].length >= shortestStory && !askedAtAll.test(text);
};

/** Wants a ticket opened. A question about complaining ("投诉多久答复？") is a question. */
export const wantsTicket = (text: string): boolean =>
  complaint.test(text) && !noWish.test(text) && (!asksSomething(text) || tellsStory(text));

/** Asks how far tickets or submissions are, without saying a number. */
export const wantsProgress = (text: string): boolean =>
  (/我的/.test(text) || !/怎么|如何|咋|哪里|哪儿|啥时|多久/.test(text)) &&
  /(查|看|问).{0,6}(工单|申报|办件).{0,4}|(工单|申报|办件|我的件).{0,4}(进度|状态|到哪|办得|怎么样)|^我的(工单|申报|办件)(呢)?$|^(查)?(办理)?进度(查询)?$/.test(
    normalise(text),
  );

/** Wants a submission back ("撤回申报", "撤回 TX…"); a question about withdrawing is a question. */
export const wantsToWithdraw = (text: string): boolean =>
  !asksSomething(text) &&
  /^(?:我?(?:要|想|申请|请|帮我)*)?(?:撤回|撤销|撤掉)(?:这份|我的|申报|申请|办件|编号|[A-Z]{2,3}[\d-]|$)/i.test(
    normalise(text),
  );

/** Wants to answer a department's request for more ("补正", "补正 TX…", "补材料"). */
export const wantsToSupplement = (text: string): boolean =>
  !asksSomething(text) &&
  /^(?:我?(?:要|想|来|去|请|帮我)*)?(?:补正|补材料|补充材料|补交材料)(?:这份|我的|申报|材料|[A-Z]{2,3}[\d-]|$)/i.test(
    normalise(text),
  );

/** Takes back the consent to be reminded, in one word. */
export const wantsNoReminder = (text: string): boolean =>
  /^(?:退订(?:提醒)?|取消提醒|不要(?:再)?提醒(?:我)?(?:了)?|别(?:再)?提醒(?:我)?(?:了)?|(?:不用|不要|别)(?:再)?告诉我(?:了)?|TD)$/i.test(
    normalise(text),
  );

/** Wants to be reminded ("退休提醒", "到时候提醒我给孩子上户口"). */
export const wantsReminder = (text: string): boolean =>
  /(?:到时候?|请|帮我|记得|设置|我要|开通|^).{0,4}提醒(?:我|一下|$)|^.{0,6}提醒$/.test(normalise(text)) &&
  !asksSomething(text);

export const wantsToResume = (text: string): boolean =>
  /^(继续|接着)(填|办|填表|填写|办理)?(刚才的|表单|吧)?$/.test(normalise(text));
