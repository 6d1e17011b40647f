import type { KnownEntry } from "../known-entry.ts";

/** What people ask about a matter. The name is the last part of a key in knowledge/replies/answer.yaml (`aspect-…`). */
export type Aspect = "materials" | "time" | "fee" | "place" | "contact" | "steps";

/** Points on which an entry that leaves them open says nothing of use. */
const strict: ReadonlySet<Aspect> = new Set(["fee", "contact"]);

type Signs = { aspect: Aspect; asked: RegExp; covered: RegExp };

/** How a question asks for an aspect, and what a text that covers it has. Coverage is generous: a false "not covered" helps nobody. */
const aspects: readonly Signs[] = [
  {
    aspect: "materials",
    asked:
      /(什么|哪些|啥|几样|需要|要|带|准备|交|提交).{0,4}(材料|资料|证件|手续|证明|东西)|材料(有哪些|清单)|(带|拿|交|递|准备)(上|些|点|齐|好)?(什么|啥|哪些|么子)(?!时候|样)|要(什么|啥|哪些)证(?!据)/,
    covered:
      /材料|资料|证件|身份证|户口|护照|证明|申请表|表格|原件|复印件|照片|凭证|发票|病历|承诺书|执照|出生医学|结婚证|卡|协议|合同|免交|免提交/,
  },
  {
    aspect: "time",
    asked:
      /多久|多长时间|几天|多少天|几个月|多少个月|几个工作日|(什么时候|啥时候|几时)(能|可以)?(办好|办完|拿到|下来|到账|出结果|批下来)|(办理|办结|审批)?时限/,
    covered:
      /\d|[一二三四五六七八九十两]+(个)?(工作日|天|日|个?月|年|小时|分钟)|当场|即时|当天|当日|立即|马上|随时|期限|时限/,
  },
  {
    aspect: "fee",
    asked: /多少钱|要钱吗|收费|费用|要不要钱|花钱|工本费|手续费/,
    covered: /元|费|免费|收取|不收|价|款|金额|税|工资|倍|[%％]/,
  },
  {
    aspect: "place",
    asked: /(在|去|到|上)(哪里|哪儿|哪|什么地方)|哪里(办|领|交|申请|查)|哪个(部门|窗口|单位)|找(谁|哪)|什么部门/,
    covered:
      /窗口|中心|局|厅|所|站|台|馆|室|部门|机构|机关|线上|网上|网站|平台|APP|小程序|热线|电话|医院|银行|社区|街道|乡镇|村|单位|学校|法院|仲裁|12\d{3}|向.{1,12}(申请|提出|提交)|公司|柜台|大厅|支付宝|微信/i,
  },
  {
    aspect: "contact",
    asked:
      /地址|电话(是)?(多少|号码?|几号)|(咨询|联系|办公|服务)电话|联系方式|几点(上班|下班|开门|关门)|(上班|办公|营业|开放)时间/,
    covered: /\d{3,}|号|周[一二三四五六日]|上午|下午|工作日/,
  },
  {
    aspect: "steps",
    asked: /流程|步骤|程序是|怎么(办理|申请|申领|申报)|如何(办理|申请|申领|申报)/,
    covered: /流程|步骤|申请|提交|办理|登记|登录|填|审核|受理|先|再|然后|凭|带|到.{1,12}(办|领)|找/,
  },
];

/** The aspects that a question asks about. */
export const askedAspects = (question: string): Aspect[] => {
  const plain = question.normalize("NFKC").replace(/\s/g, "");
  return aspects.filter(({ asked }) => asked.test(plain)).map(({ aspect }) => aspect);
};

/** The asked aspects on which a text says nothing at all. */
export const uncovered = (question: string, text: string): Aspect[] => {
  const plain = text.normalize("NFKC");
  return askedAspects(question).filter((asked) =>
    aspects.some(({ aspect, covered }) => aspect === asked && !covered.test(plain)),
  );
};

/** Whether all that is asked for are aspects that no part of an entry covers: then it is no answer, however near the matter. */
export const missesAll = (question: string, entry: KnownEntry): boolean => {
  const asked = askedAspects(question);
  return (
    asked.length > 0 &&
    asked.every((aspect) => strict.has(aspect)) &&
    missingIn(question, entry).length === asked.length
  );
};

/** The asked aspects that no part of an entry covers. */
export const missingIn = (question: string, { title, answer, sections }: KnownEntry): Aspect[] =>
  uncovered(question, [title, answer, ...sections.flatMap(({ heading, text }) => [heading, text])].join("\n"));
