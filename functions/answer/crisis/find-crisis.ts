import { pinyinSigns, type Signs, signs } from "./signs.ts";

/** Words of papers, money and law: with them in the same clause the talk is about a formality. */
const formality =
  /证(?!据)|补办|办理|申请|报销|怎么报|能报|赔|保险|理赔|认定|工伤|检查|验收|许可|备案|培训|考试|怎么考|招聘|价格|多少钱|收费|收多少|费用|平米|平方|规定|条例|法律|法里|违法|合法|怎么算|算不算|算是?工|预防|防止|演练|演习|补贴|抚恤|责任|离婚|援助|保护令|告诫书|立案|判几|处罚|津贴|生育|登记|丧葬|遗产|死亡的|隐患|什么意思|是什么|电话是什么|免费|鉴定|开户|报装|检修|年检|开户|协议|合同|开除|待遇|报警器|退(?:货|款|吗)|安装|怎么教|游戏|剧|电影|小说|哈哈|流程|窗口|材料|清仓|审批|挂号|官司|律师|索赔|起诉|法院|投诉|扰民|污染|焚烧|烟囱|烧烤|排放|部门|环节|系统|网站|网页|怎么收集|产权/;
/** What lies behind: whoever tells of it is safe now. */
const past =
  /去年|前年|上个?月|上周|当年|那年|以前|之后|以后|后来|已经(?:出院|去世|过世|走了|找回|赔|灭|好了|处理|报警|没事)|去世|过世|身亡|死亡|病逝|出院|住院|康复|后遗症|灾后|火灾后|事后|早就|多年|几年前|年前|的时候(?:受|被)|那天|受伤.{0,4}(?:鉴定|认定)/;
/** What is happening: stronger than papers and the past. */
const happening =
  /救命|救我|救救|快(?:来|点|死|不行|没)|现在(?!想|要|能|可以|还能|怎么|去|办|需要|准备|打算)|正在|正拿|马上|赶紧|紧急|怎么救|还在(?:里面|附近|门口|楼下|家|外面)|(?:困在|被困)(?!.{0,6}(?:环节|流程|审批|哪))|打(?:什么|哪个|几|多少)(?:电话|号)|刚(?:刚|才)|突然|躺着不动|叫不醒|没(?:有)?(?:呼吸|心跳|气)|今晚/;
const denial = /(?:没有?|不是|并非|不会|别|防止|预防|避免|假如|如果|万一)(?:真的?|再)?$/;

// Only the characters that the signs have; whole texts are converted where they are searched.
const traditional =
  "殺著氣車樓門墜搶綁沒煙濃燒電媽爺遺書農藥強壓斷進賊暈過來斃馬個們嗎傷後裡體頭臉衝塊陣聲難斷離開緊發險還喫嚇喊偷趕爐礦蟲東內壞動";
const simplified =
  "杀着气车楼门坠抢绑没烟浓烧电妈爷遗书农药强压断进贼晕过来毙马个们吗伤后里体头脸冲块阵声难断离开紧发险还吃吓喊偷赶炉矿虫东内坏动";
const simplify = (text: string): string =>
  text.replace(/[^\p{ASCII}]/gu, (char) => simplified.charAt(traditional.indexOf(char)) || char);

const folded = (text: string): string =>
  simplify(text.normalize("NFKC")).replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, "");
const clausesOf = (text: string): string[] => text.split(/[,。!?;，！？；…\n]+/).filter(Boolean);

/** Whether a sign stands in a clause and is not denied there. */
const says = (clause: string, sign: RegExp): boolean => {
  const hit = sign.exec(clause);
  return hit !== null && !denial.test(clause.slice(0, hit.index));
};

type Told = { whole: string; clauses: readonly string[]; happening: boolean; past: boolean; formal: boolean };

const isNow = ({ now }: Signs, told: Told): boolean =>
  told.clauses.some(
    (clause) => says(clause, now) && (told.happening || !(told.past || formality.test(clause) || past.test(clause))),
  ) ||
  (says(told.whole, now) && !told.formal && !told.past);

const isMaybe = ({ maybe }: Signs, told: Told): boolean =>
  maybe !== undefined && says(told.whole, maybe) && !told.past && (told.happening || !told.formal);

/** Whoever speaks of wanting to die is heard, whatever the rest is about. */
const isHeardAlways = ({ key, now }: Signs, { clauses }: Told): boolean =>
  key === "crisis.suicide" &&
  clauses.some((clause) => says(clause, now) && !/身亡|自杀(?:身亡|式)|什么意思|算不算|保险|赔|补贴|丧葬/.test(clause));

/** The danger that a message tells of, as the key of its reply; undefined when it tells of none. By rules alone. */
export const findCrisis = (text: string): string | undefined => {
  const whole = folded(text);
  const told: Told = {
    whole,
    clauses: clausesOf(whole),
    happening: happening.test(whole),
    past: past.test(whole),
    formal: formality.test(whole),
  };
  const found = signs.find((sign) => isHeardAlways(sign, told) || isNow(sign, told) || isMaybe(sign, told));
  if (found) return found.key;
  const latin = text.normalize("NFKC").toLowerCase();
  return pinyinSigns.find(([, pattern]) => pattern.test(latin))?.[0];
};
