import type { Found } from "./found.ts";

/** House, building, door: numbers with their counters, one after the other ("12号3栋2单元501室"). */
const doors =
  /(?:\d{1,5}|(?<![A-Za-z])[A-Za-z]\d{0,4})(?:-\d{1,4}){0,3}[A-Za-z]? ?(?:号楼|号院|号房|栋|幢|座|单元|弄|组|室|房|户|层|楼|号)(?: ?[,，]? ?(?:附|之)?(?:\d{1,5}|[A-Za-z]\d{0,4}(?=[栋幢座号单室]))(?:-\d{1,4}){0,3}[A-Za-z]? ?(?:号楼|号院|号房|栋|幢|座|单元|组|室|房|户|层|楼|号)){0,5}(?: ?\d{3,4}(?![\d年月日元路]))?/g;
/** Doors written with dashes after the name of an estate ("幸福小区3-2-501"). */
const dashed =
  /(?:小区|花园|苑|家园|公寓|新村|宿舍|家属院|大院|庭|府|湾|郡|里|园|城|坊)(\d{1,3}-\d{1,3}-\d{2,4})(?![\d-])/g;

const home =
  /(?:住在?|住址|住所|家在|我家|家里在?|家庭地址|户籍地?址?|户口在?|收货|收件|寄到?|快递到|送到|现居|租住?|租在|搬到|地址|门牌|上门|房子在|房产?在|房屋坐落)[^，。！？,.!?\n]{0,28}$/;
// A road may be named after an office (车站北路).
const office =
  /(?:政务|大厅|服务中心|办事|窗口|局|派出所|医院|学校|中学|小学|大学|法院|检察院|银行|公司|单位|委员会|居委|村委|管委|税务|人社|公安|审批|政府|中心怎么|大楼|车站|机场|商场|超市|饭店|餐厅|酒店|店|厂)(?![东南西北中一二三]?[路街巷道])/;
const placeName =
  /(?:路|街|道|巷|弄|里|村|镇|乡|屯|庄|寨|湾|胡同|小区|花园|苑|家园|公寓|新村|社区|大院|家属院|宿舍|城|园|庭|府|郡|坊|居|邸|轩|阁|台|岸|岭|区|段|期|大厦|广场|院|组|队|号|线)(?:东|西|南|北|中|一|二|三|[1-9]|第)?(?:段|期|区|路)? ?$/;
const ofStreet = /(?:路|街|道|巷|弄|里|胡同|段|村|组|乡|镇|庄|屯|寨) ?$/;
const division = /[市区县镇乡].{0,3}[\u4e00-\u9fa5]/;
/** Words that stand between a sentence and the address in it. */
const before =
  /^.*(?:住在|住址是?|住的是|地址(?:是|在|为)?|位于|坐落于?|搬到|寄到|送到|快递到|家在|我家|房子在|在|到|是|为|住|租|的|我|[^\u4e00-\u9fa5\dA-Za-z ·-])/s;

const reach = 28;

const placeBefore = (text: string, start: number): string =>
  text
    .slice(Math.max(0, start - reach), start)
    .replace(before, "")
    .trimStart();

const countersOf = (chain: string): string[] => chain.match(/号楼|号院|号房|[栋幢座弄组室房户层楼号]|单元/g) ?? [];

const isRoom = (chain: string): boolean => {
  const counters = countersOf(chain);
  const inside = counters.filter((counter) => /栋|幢|座|单元|号楼|号院|号房|室|户|弄/.test(counter)).length;
  const endsInRoom = /\d{3,4}$/.test(chain);
  return inside >= 2 || (inside >= 1 && (counters.length >= 2 || endsInRoom));
};

type Chain = { start: number; end: number };

const firstClause = (text: string): string => text.split(/[，。！？；,;!?\n]/)[0] ?? "";
const lastClause = (text: string): string => text.split(/[，。！？；,;!?\n]/).at(-1) ?? "";

/** Whether an office stands in the same clause, and nobody says they live there. */
const isOffice = (text: string, { start, end }: Chain, lives: boolean): boolean => {
  const [lead, after] = [text.slice(Math.max(0, start - reach), start), text.slice(end, end + 8)];
  return !lives && (office.test(lastClause(lead).slice(-16)) || office.test(firstClause(after)));
};

const isPrivate = (text: string, chain: Chain): boolean => {
  const words = text.slice(chain.start, chain.end);
  const place = placeBefore(text, chain.start);
  const lead = text.slice(Math.max(0, chain.start - reach - 12), chain.start);
  const lives = home.test(lead) && !office.test(lead.slice(-reach));
  if (isOffice(text, chain, lives)) return false;
  if (isRoom(words)) return true;
  if (!placeName.test(place)) return false;
  const counters = countersOf(words);
  if (/村|组|队/.test(place + words) && counters.includes("组") && counters.includes("号")) return true;
  const known = lives || division.test(place);
  return known && (ofStreet.test(place) || counters.some((counter) => /栋|幢|座|单元|室|号楼|号院/.test(counter)));
};

/** A street with its number, then the estate with building and room, are one address. */
const joined = (text: string, chains: readonly Chain[]): Chain[] => {
  const all: Chain[] = [];
  for (const chain of chains) {
    const last = all.at(-1);
    const between = last && text.slice(last.end, chain.start);
    const near = between !== undefined && /^[\u4e00-\u9fa5 ]{0,12}$/.test(between);
    if (last && near && (placeName.test(between) || isRoom(text.slice(chain.start, chain.end)))) last.end = chain.end;
    else all.push({ ...chain });
  }
  return all;
};

/** Home addresses down to the house or door in a folded text. A street and number alone is as often an office. */
export const findAddresses = (text: string): Found[] => {
  const chains = [...text.matchAll(doors)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
  const plain = joined(text, chains)
    .filter((chain) => isPrivate(text, chain))
    .map(({ start, end }): Found => ({ start: start - placeBefore(text, start).length, end, kind: "address" }));
  const estates = [...text.matchAll(dashed)].map((hit): Found => {
    const start = hit.index + hit[0].length - (hit[1]?.length ?? 0);
    return { start: start - placeBefore(text, start).length, end: hit.index + hit[0].length, kind: "address" };
  });
  return [...plain, ...estates];
};
