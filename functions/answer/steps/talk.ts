import type { Intent } from "./step.ts";

/** Letters, digits and signs of arithmetic only, without a friendly ending. */
export const plainTalk = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+*/=×÷-]+/gu, "")
    .replace(/[啊呀哦呢哈嘛吧啦]+$/, "");

type Talk = { key: string; pattern: RegExp; person?: boolean };

/** Talk that needs no search, recognised only when the whole message is nothing else. */
export const smallTalk: readonly Talk[] = [
  {
    key: "answer.greeting",
    pattern: /^(你好|您好|hi|hello|哈喽|嗨|在吗|在不在|有人吗|早上好|上午好|中午好|下午好|晚上好|早安|小窗|喂)+$/,
  },
  {
    key: "answer.thanks",
    pattern:
      /^(好的?|嗯+|ok)?(太|非常|多)?(谢谢|感谢|多谢|谢了|thanks|thankyou)(你|您|了|小窗|帮助|你的帮助|您的帮助)*$|^(明白|知道|懂|清楚|了解)了?$|^(好的?|嗯+|ok|行|可以)$/,
  },
  { key: "answer.bye", pattern: /^(再见|拜拜|bye|没事了|没有了|不用了|没别的了|晚安)+$/ },
  {
    key: "answer.machine",
    pattern:
      /^(请问)?(你|您|对面|那边|这)?(到底)?(是|是不是)(真人|人工|活人|机器人|机器|人|ai|人工智能|客服|智能|自动回复)(还是.{1,6})?(吗|么)?$/,
    person: true,
  },
  {
    key: "answer.who",
    pattern:
      /^(请问)?(你|您|小窗)(到底)?(是谁|叫什么(名字)?|是什么(东西|人|机器人)?|是干(什么|啥|嘛)的|是做什么的)$|^自我介绍(一下)?$/,
  },
  {
    key: "answer.help",
    pattern:
      /^(你|您|小窗|这里)?(都|还)?(能|会|可以)(帮我|为我)?(做|干|办|查|问|提供)(些|哪些|点)?(什么|啥|哪些)?(事|事情|服务|业务)?$|^(帮助|help|使用说明|怎么用|功能|菜单|你有(什么|哪些)功能)$/,
  },
  {
    key: "answer.unhappy",
    pattern:
      /^(你)?(真|好|太)?(笨|傻|蠢|没用|垃圾|差劲|答非所问|听不懂|没(有)?解决|没帮助|不对|不是(这个|我问的)|答错了|看不懂|没看懂|没听懂)(了|啊)?$/,
    person: true,
  },
];

const offTopic =
  /天气|气温|会下雨|笑话|讲(个|一个)故事|唱(首|个|一首)|股票|股市|炒股|大盘|涨停|基金(涨|跌|推荐)|比特币|双色球|大乐透|福彩3d|算命|算(一)?卦|运势|星座|生肖|周公解梦|(推荐|好看的?|有什么).{0,6}(电影|电视剧|小说|综艺|动漫|游戏|歌)|球赛|比分|nba|世界杯|欧冠|湖人|菜谱|(怎么|如何)(做|炒|炖|煮).{0,4}好吃|写(一)?(首|篇|段|个).{0,12}(诗|作文|小说|代码|情书|文章|歌词|文案|程序)|写代码|python|javascript|c\+\+|翻译(一下|成|这)|男朋友|女朋友|表白|谈恋爱|失恋|减肥|旅游攻略|好玩的地方|等于(几|多少)|\d[+*/×÷-]\d+(=|等于)|圆周率|宇宙|外星人|明星|八卦|特朗普|打仗|战争/;

// With one of these the talk is about a formality, whatever else is in it ("天气太热有高温津贴吗").
const official =
  /补贴|津贴|证|许可|执照|登记|合同|税|办理|申请|投诉|举报|退款|退货|社保|医保|报销|工伤|政策|规定|单位|公司|备案|公积金|养老|户口|户籍|结婚|离婚|低保/;

/** Whether words name an official matter. */
export const isOfficial = (plain: string): boolean => official.test(plain);

/** Whether words are about something that is no business of a government window. */
export const isOffTopic = (plain: string): boolean => offTopic.test(plain) && !isOfficial(plain);

const asks = /[?？]|吗|么|怎么|怎样|如何|什么|多少|几|哪|能不能|可不可以|是否|为啥|为什么/;

const intents: readonly { intent: Intent; pattern: RegExp; asking: boolean }[] = [
  {
    intent: "person",
    pattern: /(转|找|接|叫|要)(一下|个|到|给)?(人工|真人|活人)|^(人工|真人|客服|坐席)(客服|服务)?$/,
    asking: true,
  },
  {
    intent: "progress",
    pattern:
      /(我的|我|上次|之前|昨天|上周).{0,10}(申请|申报|工单|办件|提交|投诉|材料).{0,12}(进度|进展|到哪|办得|怎么样了|结果|审核|好了没|批了没|有消息)|(查|问)(一下)?.{0,6}(进度|进展)|^(办理)?进度(查询)?$/,
    asking: true,
  },
  {
    intent: "complaint",
    pattern:
      /投诉|举报|太(差|慢|过分)|态度(恶劣|不好|差)|踢皮球|推诿|推来推去|不作为|没人管|不给办|跑了.{1,4}趟|气死|欺负人|乱收费|受够|忍无可忍|凭什么/,
    asking: false,
  },
  { intent: "form", pattern: /(帮我|我要|我想|想|给我|替我)(办|填|申请|申报|报名|登记|预约|开始)/, asking: false },
];

/** Whether words ask how far a case of one's own is, and not how that is found out. */
export const asksForOwn = (text: string): boolean =>
  /我的|我(?:上|昨|前|刚|提|交|申)|上次|之前/.test(text) && !/怎么[查看问]|如何|哪里[查看问]|在哪/.test(text);

/** What somebody wants besides information. */
export const intentOf = (text: string): Intent | null => {
  const plain = plainTalk(text);
  return intents.find(({ pattern, asking }) => (asking || !asks.test(text)) && pattern.test(plain))?.intent ?? null;
};
