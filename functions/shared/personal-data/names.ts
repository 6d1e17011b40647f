import type { Found } from "./found.ts";

const single =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖覃闫佘仝涂邸帅亓敬";
const double =
  "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|百里|呼延|东郭|南门|轩辕|第五";

/** Words that announce a name outright. */
const said =
  "我叫做?|我的?名字(?:是|叫)|名字(?:叫|是|：|:)|本人(?:姓名)?(?:叫|名叫)|名叫|(?:本人|姓名|联系人|收件人|收货人|申请人|户主|法定代表人|法人|经办人|投诉人|举报人|当事人|患者|参保人|持证人|称呼|真名|真实姓名|孩子叫|儿子叫|女儿叫|老公叫|老婆叫|爱人叫|丈夫叫|妻子叫|父亲叫|母亲叫|爸爸叫|妈妈叫|我爸叫|我妈叫) ?(?::|：|是|为|叫|,)? ?";
const name = `((?:${double})[\\u4e00-\\u9fa5]{1,2}|[${single}][\\u4e00-\\u9fa5]{1,2})`;
const announced = new RegExp(`(?:${said}) ?${name}`, "g");
const introduced = new RegExp(
  `我是${name}(?=[,，。 ]? ?(?:电话|手机|身份证|家住|我的(?:电话|手机|身份证)|联系电话))`,
  "g",
);
/** Names of peoples with given and father's name. */
const dotted = new RegExp(`(?:${said}) ?([\\u4e00-\\u9fa5]{1,6}·[\\u4e00-\\u9fa5]{1,8})`, "g");

/** After two characters these begin the next word. */
const goesOn =
  /^[，,。、；;！!？?\s的是我今年男女在住电手身联于和跟与也已想要有来从到因为家不没叫上下本现请这那就都把被对向给将说去办了吗呢地性个所需应可能会怎什如]/;
/** Begins like a name and is none. */
const words =
  /^(?:应当|应该|须知|范围|和被|和其|向|于|时|权|严重|成年|成立|都|全|方|如何|和|需|通|支付|关系|解除|查询|计算|平台|文件|广东|江苏|江西|云南|贵州|安徽|山东|山西|管理|车辆|房屋|房产|公司|公章|国家|明确|相关|相同|相应|那个|符合|能否|后|上|所在|简称|空|终止|单位|单独|别人|都要|连续|易|石家|高中|高级|高龄|农村|农民|万一|白|双方|全部|全家|关于|水电|米|东西|国籍|经过|解决|计划|干部|项目|费用|金额|申请|申报|利害|时间|封|何时|何地|平均|常住|常用|安全|广告)/;

const endOf = (start: number, given: string): number => {
  const surname = new RegExp(`^(?:${double})`).test(given) ? 2 : 1;
  const last = given.at(-1) ?? "";
  return given.length > surname + 1 && goesOn.test(last) ? start + surname + 1 : start + given.length;
};

const endsClause =
  /^(?:$|[^\u4e00-\u9fa5]|电话|手机|身份|联系|今年|住|家住|男|女|性别|的|在|于|想|要|来|是|和|我|先生|女士|同志)/;

/** Names of people in a folded text, after the words that announce them. */
export const findNames = (text: string): Found[] => {
  const plain = [...text.matchAll(announced), ...text.matchAll(introduced)].flatMap((hit): Found[] => {
    const given = hit[1] ?? "";
    const start = hit.index + hit[0].length - given.length;
    const stop = endOf(start, given);
    const sure = /叫|[:：是为]|名字/.test(hit[0].slice(0, hit[0].length - given.length));
    if (words.test(text.slice(start, start + 3)) || !(sure || endsClause.test(text.slice(stop)))) return [];
    return [{ start, end: stop, kind: "name" }];
  });
  const others = [...text.matchAll(dotted)].map((hit): Found => {
    const given = hit[1] ?? "";
    return { start: hit.index + hit[0].length - given.length, end: hit.index + hit[0].length, kind: "name" };
  });
  return [...others, ...plain];
};
