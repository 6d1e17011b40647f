import type { ReplyDraft } from "../messages/message.ts";
import { reply } from "../messages/reply.ts";
import type { Wording } from "../messages/wording.ts";

type Crisis = { key: string; signs: RegExp /** Also when the words are about a formality. */; always?: boolean };

// The order is the order of danger: whoever says several is told the first.
const crises: readonly Crisis[] = [
  {
    key: "crisis.gas",
    signs:
      /(煤气|燃气|天然气|液化气|瓦斯).{0,4}(泄漏|泄露|漏了|漏气|在漏|中毒|爆炸)|(煤气|燃气|天然气|液化气)(的)?味|闻到.{0,6}(煤气|燃气|天然气|液化气)|漏煤气|一氧化碳中毒/,
  },
  {
    key: "crisis.fire",
    signs: /着火(?!点|隐患|原因)|起火(?!原因)|失火|发生火灾|火烧起来|烧起来了|在冒(浓|黑)?烟|爆炸了|火势|救火/,
  },
  {
    key: "crisis.rescue",
    signs:
      /(被)?困在(了)?(电梯|车|水|山|火|井)|电梯(里)?困(人|住)|(房子|房屋|楼|墙|山体?)(突然)?(塌|垮|倒)了|(人|我|他)被埋|被(洪水|大水)(困|冲)|(掉|落|跌)(进|到|入)(了)?(井|河|水|湖|池塘|海|江)/,
  },
  {
    key: "crisis.suicide",
    always: true,
    signs:
      /(想|要|准备|打算|决定|正在)(去)?(自杀(?!式)|寻死|轻生|寻短见|跳楼(?!价|机|甩)|割腕|上吊|喝农药|跳河|跳桥|结束(我|自己)?的?生命(?!周期))|不想活|活不下去|不想再?活|活着(真)?没(有)?(什么|啥)?(意思|意义)|不如死|死了算了|(?<!好)想死(?!你|我了|心|她|他)|(想|要)去死(?!机)|一死了之|(写|留)(好|了|下)+遗书|(割腕|吞药|吃(了)?(很多|好多|一大?把|一整?瓶|整瓶|半瓶|过量的?)(安眠)?药|喝(了)?农药|跳楼)了|有人(要|想|正在|准备)?(跳楼|自杀|轻生|跳河)|(吃|吞|服)(了|下)?(很多|好多|一大?把|(一|整|半)整?瓶|过量的?)(安眠)?药(?!店|房)|我要自杀|伤害自己|自残/,
  },
  {
    key: "crisis.child",
    signs:
      /(孩子|小孩|宝宝|儿子|女儿|孙子|孙女|娃|学生|小朋友)(刚刚?|突然|昨天|今天|在[^，。,]{1,8})?(不见了|走丢|走失|丢了|找不到了|失踪|被(人|陌生人)?(拐|抱走|带走|绑|虐待|打|欺负|侵犯|猥亵|性侵))|(虐待|拐(骗|卖|走)|猥亵|性侵|殴打)(小孩|孩子|儿童|女童|男童|未成年)|有人(贩子|拐|抢)孩子/,
  },
  {
    key: "crisis.violence",
    signs:
      /(砍|捅|杀|打死|掐|绑架|抢劫|追杀|强奸|性侵|威胁|跟踪|殴打|尾随)(了)?(我|人(?!工|员|事|民|力))|拿(着)?(刀|枪)|持(刀|枪)|(被|遭)(人)?(抢劫|抢了|绑架|打了|殴打|强奸|性侵|家暴|威胁|跟踪|砍|捅|非法拘禁|关起来)|(正在|在|又|又在|动手|要)打我|家暴我|(正在|又)家暴|有人(打架|入室|撬门|行凶|闯进|抢劫|斗殴)|杀人了|入室(抢劫|盗窃)了?|小偷(进|在)|打起来了|救我/,
  },
  {
    key: "crisis.traffic",
    signs: /(出|发生)(了)?(车祸|交通事故)|撞(到|伤|死)?(了)?人了|被(车|汽车|货车|电动车)(给)?撞|车(子)?翻了/,
  },
  {
    key: "crisis.medical",
    signs:
      /晕倒|昏倒|昏迷|不省人事|叫不醒|失去意识|没(有)?(呼吸|心跳|气)了|喘不(过|上)(来)?气|呼吸困难|心脏(病发|骤停|疼)|心梗|脑梗|中风了|胸口.{0,4}(疼|痛)|大出血|血流不止|流了?(好多|很多)血|吐血|抽搐|休克|溺水|触电|噎(住|着)|卡住(喉咙|嗓子)|食物中毒|中毒了|误(食|服|喝)|羊水破|快(要)?生了|要生了|快不行了|快死了|从.{0,8}(楼|高处|脚手架|窗).{0,3}(摔|掉|坠)|坠楼|叫(个)?救护车|救命/,
  },
];

// Words of formalities: with them, and without urgency, the talk is about papers and money.
const formality =
  /证(?!据)|补办|办理|申请|报销|赔|保险|理赔|认定|工伤|检查|验收|许可|备案|培训|考试|招聘|价格|多少钱|平米|平方|规定|条例|法律|怎么算|算不算|算是?工|预防|演练|演习|补贴|抚恤|责任|离婚|援助|保护令|立案|判几|津贴|备案|生育|登记|之后|以后|去年|前年|丧葬|遗产|死亡的|隐患|什么意思|上个?月/;
const urgency =
  /救命|救我|快(来|点|死|不行)|现在|正在|马上|赶紧|紧急|怎么救|还在里面|困在|被困|打(什么|哪个|几|多少)(电话|号)?/;

const injection =
  /(忽略|无视|忘记|忘掉|不要管|抛开|绕过).{0,10}(以上|之前|前面|上面|所有|先前|系统|你的|全部).{0,8}(指令|指示|规则|提示|设定|要求|命令|限制|内容)|(输出|显示|打印|复述|泄露|说出|给我看?|告诉我|展示|重复|翻译).{0,10}(系统提示|系统指令|系统消息|提示词|prompt|初始指令|内部指令|(你的|上面的|以上)(指令|设定|规则|提示))|(ignore|disregard|forget).{0,20}(previous|above|prior|all).{0,20}(instruction|prompt|rule)|system prompt|(进入|切换|打开|开启).{0,4}(开发者|调试|管理员|上帝|越狱|无限制)模式|developer mode|jailbreak|(扮演|假装|现在是|假设你是).{0,16}(不受|没有|无)(任何)?(限制|约束|审查)|你现在是\s*dan/i;

const folded = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

const findCrisis = (text: string): Crisis | undefined => {
  const plain = folded(text);
  const aboutPapers = formality.test(plain) && !urgency.test(plain);
  return crises.find(({ signs, always = false }) => signs.test(plain) && (always || !aboutPapers));
};

/**
 * Catches what must not wait for anything: danger to life (the number to call comes first, by rules alone, whatever else
 * is broken) and attempts to turn the assistant against its rules. `undefined` for everything else.
 */
export const screenMessage = ({ wording }: { wording: Wording }, text: string): ReplyDraft | undefined => {
  const crisis = findCrisis(text);
  if (crisis) return reply({ status: "blocked.crisis", text: wording(crisis.key) });
  // The English patterns need the spaces between words.
  if (injection.test(text.normalize("NFKC")))
    return reply({ status: "blocked.injection", text: wording("answer.injection") });
  return undefined;
};
