import { entryText } from "../checks/entry-text.ts";
import type { KnownEntry } from "../known-entry.ts";

const plainOf = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");

/** Asks for an opinion, advice on buying, or a wager on the future: approved texts say what is, not what is better. */
const opinion =
  /值不值|值得|划不划算|划算(吗|不)|推荐(个|一个|一下|几|点|哪|些)|哪家(好|便宜|强|靠谱)|哪个(牌子|品牌|好吃|好看|更好|好用)|适合做什么|赚钱|挣钱|性价比|口碑|怎么选|要不要买|该不该(买|生|结婚|离婚|辞职)|你(认为|觉得|怎么看|支持|赞成)|合理吗|公平吗/;
const future =
  /(明年|后年|将来|未来|以后|今后|过几年|下半年|年底)[^，。？?]{0,12}(会不会|会(涨|降|取消|延|变|改|放开|放宽)|还会|涨到|降到|涨吗|涨多少)|(会不会|还会)[^，。？?]{0,8}(再往后|再涨|再降|再延|取消|放开|上涨|下跌|下降)|预测|什么时候(会)?(放开|取消|涨价?|降价?)/;

/** About words, history or life around a matter instead of the matter: who coined it, how to type it, how to teach it, how to bear it. */
const around =
  /谁(发明|创造|提出来?的|写的|唱的)|(是)?什么梗|五笔|拼音怎么|怎么(读|念|拼写|翻译)|英(文|语)怎么(说|写)|怎么教|手工|作业|(怎么|如何)走出来|笔画|繁体字|段子|口诀|壁纸|表情包|歌词|电影|小说|作文|朋友圈|文案|去.{1,6}(几天够|玩)|攻略/;

/** Whether a question, though its words may stand in an entry, asks for what no entry can say. */
export const isBeyondEntries = (text: string): boolean => {
  const plain = plainOf(text);
  return [opinion, future, around].some((pattern) => pattern.test(plain));
};

const amount =
  /多少钱|多少元|几百|几千|几块|一个月(发|领|交|拿|给)?多少|每月(发|领|交|拿|给)?多少|标准(是)?多少|(发|领|交|拿|给|补|缴)多少/;
const sum = /\d[\d.,]*\s*(万|亿)?(元|块)|免费|不收|不用交|[%％]|百分之/;

/** Whether a sum is asked for that an entry does not name. */
export const lacksAskedSum = (text: string, entry: KnownEntry): boolean =>
  amount.test(plainOf(text)) && !sum.test(entryText(entry));
