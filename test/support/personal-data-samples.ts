/** Made-up personal data in the disguises people use, and long numbers that are nobody's; the same ones every time. */
export type Positive = { text: string; kind: string; value: string; disguise: string };

/** A small generator of numbers that gives the same row for the same seed (mulberry32). */
const createRandom = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join("");
  return { below, pick, digits };
};
type Random = ReturnType<typeof createRandom>;

const two = (value: number): string => String(value).padStart(2, "0");
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const idNumber = ({ below, pick, digits }: Random): string => {
  const day = `${1930 + below(85)}${two(1 + below(12))}${two(1 + below(28))}`;
  const body = `${pick(["990101", "000000", "119900", "669901", "889900"])}${day}${digits(3)}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${"10X98765432"[sum % 11]}`;
};
const oldIdNumber = ({ below, digits }: Random): string =>
  `990101${two(30 + below(60))}${two(1 + below(12))}${two(1 + below(28))}${digits(3)}`;
const mobile = ({ pick, digits }: Random): string => `1${pick([..."3456789"])}${digits(9)}`;
const landline = ({ pick, below, digits }: Random): string =>
  `${pick(["0731", "0755", "0571", "0898"])}-${2 + below(7)}${digits(6 + below(2))}`;
const bankCard = ({ pick, digits }: Random): string => {
  const body = `${pick(["622202", "621700", "623052", "436742", "552245", "356833"])}${digits(pick([9, 12]))}`;
  const sum = [...body]
    .reverse()
    .map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};
const plateLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const plate = ({ pick, digits }: Random): string => {
  const head = `${pick([..."湘京沪粤浙川鄂豫鲁苏闽"])}${pick([..."ABCDEFG"])}`;
  const tail = [
    digits(5),
    `${pick([...plateLetters])}${digits(4)}`,
    `${digits(2)}${pick([...plateLetters])}${digits(2)}`,
    `D${digits(5)}`,
    `F${pick([...plateLetters])}${digits(4)}`,
    `${digits(5)}D`,
    `${digits(4)}学`,
    `${digits(4)}挂`,
  ];
  return `${head}${pick(["", "·", "-", " "])}${pick(tail)}`;
};
const email = ({ pick, digits }: Random): string =>
  `${pick(["zhang.xiaoman", "lidashan", "wang_min", "chen-yu", "a"])}${digits(3)}@${pick(["example.com", "mail.example.cn", "qq.example", "school.example.edu.cn"])}`;
const address = ({ pick, below }: Random): string => {
  const city = pick(["", "长沙市", "湖南省长沙市岳麓区", "石家庄市", "杭州市西湖区", "广东省深圳市南山区"]);
  const estate = pick(["幸福小区", "阳光花园", "滨江家园", "和平里", "翠竹苑", "紫荆公寓", "学府新村"]);
  const street = pick(["幸福路", "解放西路", "五一大道", "建设街", "青年路", "中山北路", "槐树巷"]);
  const [a, b, c, d] = [1 + below(99), 1 + below(30), 1 + below(5), 101 + below(1900)];
  return (
    city +
    pick([
      `${street}${a}号${b}栋${c}单元${d}室`,
      `${estate}${b}栋${c}单元${d}`,
      `${estate}${b}幢${d}室`,
      `${street}${a}号${estate}${b}号楼${d}室`,
      `${street}${a}弄${b}号${d}室`,
      `${estate}${b}-${c}-${d}`,
      `${estate}${b}栋${d}`,
      `团结村${b}组${a}号`,
      `${street}${a}号院${b}号楼${c}单元${d}号`,
    ])
  );
};
const streetAddress = ({ pick, below }: Random): string =>
  `${pick(["长沙市岳麓区", "", "湖南省衡阳市"])}${pick(["幸福路", "解放西路", "槐树巷", "建设街"])}${1 + below(300)}号`;
const personName = ({ pick }: Random): string =>
  pick([..."张李王赵陈刘杨黄周吴徐孙马胡郭何高林罗郑"]) +
  pick(["小满", "大山", "敏", "建国", "秀英", "子涵", "伟", "丽华", "明", "雨桐", "志强", "芳"]);

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const chinese = (text: string): string =>
  text.replace(/\d/g, (digit) => "零一二三四五六七八九"[Number(digit)] ?? digit);
const everyOther = (text: string, change: (char: string) => string): string =>
  [...text].map((char, place) => (place % 2 === 0 ? change(char) : char)).join("");

const numberDisguises: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  "full-width": fullWidth,
  spaced: (value) => [...value].join(" "),
  grouped: (value) => value.replace(/(.{3,4})(?=.)/g, "$1 "),
  dashed: (value) => value.replace(/^(.{3})(.{4})/, "$1-$2-"),
  "wide spaces": (value) => value.replace(/^(.{3})(.{4})/, "$1\u3000$2\u3000"),
  "zero-width": (value) => [...value].join("\u200b"),
  joiners: (value) => value.replace(/^(.{4})(.{3})/, "$1\u200d$2\u2060"),
  Chinese: chinese,
  mixed: (value) => everyOther(value, chinese),
  "mixed width": (value) => everyOther(value, fullWidth),
  dots: (value) => value.replace(/^(.{3})(.{4})/, "$1.$2."),
  "middle dots": (value) => value.replace(/^(.{3})(.{4})/, "$1·$2·"),
  circled: (value) => value.replace(/[1-9]/g, (digit) => String.fromCharCode(0x245f + Number(digit))),
  mathematical: (value) => value.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
};
const wordDisguises: typeof numberDisguises = {
  plain: (value) => value,
  "full-width": fullWidth,
  "zero-width": (value) => [...value].join("\u200b"),
  "soft hyphens": (value) => value.replace(/^(.{2})/, "$1\u00ad"),
};
const addressDisguises: typeof numberDisguises = { ...wordDisguises, Chinese: chinese };
const cardDisguises = Object.fromEntries(
  Object.entries(numberDisguises).filter(([name]) => name !== "dots" && name !== "middle dots"),
);

type Family = {
  kind: string;
  make(random: Random): string;
  frames: readonly string[];
  disguises: typeof numberDisguises;
  count: number;
};

const numberFrames = ["%", "我的是%，麻烦查一下", "请登记：%。谢谢", "号码%", "%，这个对吗", "你好 % 帮我看看进度"];
const families: readonly Family[] = [
  {
    kind: "id-number",
    make: idNumber,
    frames: [...numberFrames, "身份证%能办吗"],
    disguises: numberDisguises,
    count: 180,
  },
  {
    kind: "id-number",
    make: oldIdNumber,
    frames: ["老身份证号%", "证件号码：%，查一下"],
    disguises: numberDisguises,
    count: 45,
  },
  {
    kind: "mobile",
    make: mobile,
    frames: [...numberFrames, "打我电话%", "手机%一直没人接"],
    disguises: numberDisguises,
    count: 180,
  },
  {
    kind: "landline",
    make: landline,
    frames: ["家里电话%", "座机：%", "打%找我", "%"],
    disguises: { ...wordDisguises, Chinese: chinese, bracketed: (value) => value.replace(/^(\d+)-/, "($1)") },
    count: 75,
  },
  {
    kind: "bank-card",
    make: bankCard,
    frames: ["卡号%", "打到%这张卡", "银行卡是%，工行的", "%"],
    disguises: cardDisguises,
    count: 120,
  },
  {
    kind: "plate",
    make: plate,
    frames: ["车牌%怎么年检", "我的车是%", "%违章了", "举报%乱停"],
    disguises: wordDisguises,
    count: 80,
  },
  { kind: "email", make: email, frames: ["邮箱%", "发到%就行", "%"], disguises: wordDisguises, count: 60 },
  {
    kind: "address",
    make: address,
    frames: ["我住在%", "家庭地址：%，怎么办居住证", "寄到%", "%漏水没人管", "我家在%，要报装天然气"],
    disguises: addressDisguises,
    count: 120,
  },
  {
    kind: "address",
    make: streetAddress,
    frames: ["我住在%", "家庭住址%", "户籍地址是%"],
    disguises: wordDisguises,
    count: 40,
  },
  {
    kind: "name",
    make: personName,
    frames: ["我叫%，想办退休", "姓名：%", "联系人%，电话在后面", "姓名%，男", "收件人：%", "申请人是%", "我的名字叫%"],
    disguises: { plain: (value) => value, "zero-width": (value) => [...value].join("\u200b") },
    count: 110,
  },
];

/** More than 600 texts that hold one piece of personal data each. */
export const personalDataSamples = (seed = 7): Positive[] => {
  const random = createRandom(seed);
  return families.flatMap(({ kind, make, frames, disguises, count }) =>
    Array.from({ length: count }, (_, place): Positive => {
      const [disguise = "plain", change = (value: string) => value] =
        Object.entries(disguises)[place % Object.keys(disguises).length] ?? [];
      const value = change(make(random));
      return { text: random.pick(frames).replace("%", () => value), kind, value, disguise };
    }),
  );
};

const negativeFrames: readonly ((random: Random) => string)[] = [
  ({ below }) => `注册资本${(below(900) + 100) * 10_000}元要不要实缴`,
  ({ digits }) => `公司去年营收1${digits(10)}元，怎么报税`,
  ({ below }) => `${1990 + below(40)}年${1 + below(12)}月${1 + below(28)}日起施行`,
  ({ below }) => `我${1950 + below(50)}年${1 + below(12)}月出生什么时候退休`,
  ({ below }) => `国发〔${2000 + below(26)}〕${1 + below(99)}号文还有效吗`,
  ({ below }) => `人社部发(${2010 + below(16)})${1 + below(120)}号`,
  ({ pick }) =>
    `请打${pick(["12345", "12333", "110", "119", "120", "12366", "12329", "12393", "95588", "10086", "12315", "12348"])}咨询`,
  ({ pick }) => `热线 ${pick(["0731-12345", "010-12345", "400-820-8820", "4008208820", "800-810-1234", "021-12333"])}`,
  ({ digits }) => `订单号20261123${digits(10)}还没到货，能退吗`,
  ({ digits }) => `快递单号${digits(13)}丢了怎么投诉`,
  ({ digits }) => `流水号：${digits(16)} 查一下`,
  ({ digits, pick }) => `工单${pick(["GD", "TX", "XS"])}202611${digits(2)}-4F7KPM到哪了`,
  ({ below }) => `社会保险法第${1 + below(98)}条怎么说`,
  ({ below }) => `依据第${1 + below(60)}条第${1 + below(5)}款第（${1 + below(9)}）项`,
  ({ below }) =>
    `2026-${two(1 + below(12))}-${two(1 + below(28))} ${two(below(24))}:${two(below(60))}:${two(below(60))}`,
  ({ below }) => `2026${two(1 + below(12))}${two(1 + below(28))}办的业务`,
  ({ digits }) => `统一社会信用代码91430100${digits(9)}X`,
  ({ digits }) => `统一社会信用代码：9243${digits(4)}MA4${digits(4)}Q${digits(2)}`,
  ({ below }) => `补贴每人每年${below(9) + 1}600元，${below(3) + 1}岁以下`,
  ({ below }) => `${60 + below(120)}.${below(90) + 10}平方米的房子契税多少`,
  ({ below, pick }) => `${pick(["五一大道", "芙蓉中路", "人民路", "解放路"])}${1 + below(600)}号政务中心怎么走`,
  ({ below }) => `政务大厅${1 + below(5)}楼${101 + below(600)}室几点上班`,
  ({ below }) => `去${1 + below(3)}号窗口还是${1 + below(60)}号窗口`,
  ({ below }) => `坐${1 + below(200)}路公交到市民中心，${1 + below(6)}号线哪站下`,
  ({ below }) => `养老金每月${1000 + below(9000)}.${two(below(100))}元对不对`,
  ({ below }) => `缴费${5 + below(30)}年${below(12)}个月，比例${1 + below(20)}%`,
  ({ below }) => `二〇二${"一二三四五六"[below(6)]}年五月一日起办的证`,
  ({ below }) => `从一九${"五六七八九"[below(5)]}八年工作到二零二零年`,
  ({ pick }) =>
    pick([
      "姓名写错了怎么改",
      "申请人需要到场吗",
      "联系人怎么填",
      "户主变更要什么材料",
      "申请人应当年满多少岁",
      "法定代表人变更怎么办",
      "收件人可以写别人吗",
      "我叫了车没来",
    ]),
  ({ pick }) =>
    pick([
      "申请人和被申请人都要到吗",
      "姓名权是什么",
      "联系人电话怎么改",
      "姓名、年龄、电话都要填吗",
      "我是高中毕业能报名吗",
      "我是农民工，被欠薪",
      "我是江苏人在湖南工作",
      "我是安徽户口",
    ]),
  ({ pick }) =>
    pick([
      "公司名字叫什么有规定吗",
      "孩子叫什么名字可以改吗",
      "经办人需要带什么",
      "投诉人信息保密吗",
      "当事人时间冲突怎么办",
      "参保人都有卡吗",
      "患者异地就医怎么报",
    ]),
  ({ pick }) =>
    pick([
      "京津冀三地社保怎么转",
      "湘A牌照怎么选号",
      "浙里办怎么登录",
      "粤B开头的车能上高架吗",
      "川渝通办哪些事",
      "沪C能进市区吗",
      "黑龙江24岁能结婚吗",
    ]),
  ({ digits }) => `商品编码69${digits(11)}有问题`,
  ({ digits }) => `发票代码0430022001${digits(2)} 发票号码${digits(8)}`,
  ({ digits }) => `案号（2026）湘01民初${digits(4)}号`,
  ({ digits }) => `许可证编号JY14301${digits(9)}过期了`,
  ({ digits }) => `版本 10.0.${digits(5)}.${digits(4)} 打不开`,
  ({ digits }) => `圆周率3.1415926535${digits(10)}`,
  ({ below }) => `${2020 + below(6)} ${2021 + below(5)} ${2022 + below(4)} 2026 这几年的缴费记录`,
  ({ below }) => `1965 ${1 + below(9)} 1968 ${1 + below(9)} 1970 哪年出生的受影响`,
  ({ below }) => `身高1${60 + below(30)}体重${50 + below(40)}，征兵要求`,
  ({ digits }) => `IP 192.168.1.${1 + Number(digits(2))} 登录不了`,
  ({ digits }) => `微信群里说1${digits(3)}块钱一个名额`,
  ({ below }) => `周一至周五9:00-12:00，13:30-17:${two(below(60))}`,
  ({ below }) => `3栋的电梯坏了，${1 + below(30)}天没人修`,
  ({ below }) => `小区${1 + below(12)}号楼前面堆垃圾`,
  ({ below }) => `${1 + below(9)}室1厅多大算公租房`,
  ({ below }) => `基数${3000 + below(9000)}，${8}%个人，16%单位`,
];

/** More than 600 texts without personal data that look a little like it. */
export const harmlessSamples = (seed = 11): string[] => {
  const random = createRandom(seed);
  return Array.from({ length: 672 }, (_, place) => negativeFrames[place % negativeFrames.length]?.(random) ?? "");
};
