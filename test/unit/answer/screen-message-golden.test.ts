import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import { screenMessage } from "../../../functions/answer/screen-message.ts";
import { action } from "../../../functions/messages/action.ts";
import { knowledgeDir } from "../../support/memory-knowledge.ts";

const Golden = z.object({
  id: z.string(),
  category: z.string(),
  text: z.string().optional(),
  turns: z.array(z.string()).optional(),
  expect: z.object({ mustContain: z.array(z.string()).default([]) }),
});

const golden = readFileSync(join(knowledgeDir, "golden/crisis.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => Golden.parse(JSON.parse(line)))
  .map(({ text, turns = [], ...rest }) => ({ ...rest, said: text ?? turns.at(-1) ?? "" }));

const wording = createWording(knowledgeDir);
const screen = (text: string) => screenMessage({ wording }, text);
const firstLine = (text: string): string => screen(text)?.text.split("\n")[0] ?? "";

/** Other ways of saying it, written before the rules were complete and kept since. */
const alsoDangers = [
  "家里着火了",
  "我家厨房起火了怎么办",
  "邻居家着火了快救人",
  "楼道里好大的烟，出不去",
  "仓库失火",
  "房子烧起来了",
  "电瓶车爆炸起火",
  "小区里有人放火",
  "森林着火了",
  "车子自燃了",
  "有人要杀我",
  "我老公打我，怎么办",
  "我被我老公打了",
  "丈夫喝醉了正在砸东西打人，我和孩子躲在房间",
  "他打我，我好害怕",
  "我男朋友打我，不让我出门",
  "有人持刀抢劫",
  "我被抢劫了",
  "有人入室盗窃，还在屋里",
  "小偷进我家了",
  "我被绑架了",
  "我被传销控制了出不去",
  "有人在打群架",
  "他说要砍死我",
  "有人要强奸我",
  "我被性侵了",
  "我不想活了，活着没意思",
  "我想自杀",
  "我准备跳楼",
  "活着没意思",
  "我想结束自己的生命",
  "不想活了，低保也办不下来",
  "我想死",
  "有人要跳楼",
  "我朋友要自杀",
  "我刚吃了一整瓶安眠药",
  "我割腕了",
  "我妈喝了农药",
  "我老婆说要自杀我拦不住",
  "我爸突然晕倒了",
  "老人没有呼吸了",
  "我妈心脏病发作了",
  "我爸心梗了怎么办",
  "我胸口剧痛，喘不上气",
  "孩子吞了纽扣电池",
  "孩子误食了药",
  "我奶奶摔倒了起不来，头流血",
  "有人晕倒在路边",
  "我老婆要生了，快",
  "我妈中风了说不出话",
  "流了好多血止不住",
  "孩子高烧抽搐",
  "我吃了毒蘑菇",
  "我被狗咬了流血不止",
  "有人触电",
  "家里煤气泄漏",
  "屋里有煤气味",
  "煤气中毒了",
  "燃气管道破了在漏气",
  "厨房有很浓的天然气味道",
  "我孩子不见了",
  "孩子走丢了",
  "我女儿被陌生人带走了",
  "有人拐孩子",
  "我爸爸天天打我，我才10岁",
  "老师摸我",
  "小孩被锁在车里了",
  "孩子掉井里了",
  "有人溺水了",
  "有人落水了快救",
  "我孩子掉河里了",
  "刚才出车祸了",
  "我被车撞了",
  "路上有人被撞了，流血",
  "高速追尾了，有人受伤",
  "我撞到人了",
  "两车相撞有人受伤",
  "我被困在电梯里了",
  "洪水来了我们被困了",
  "地震了房子塌了",
  "救命",
  "救命啊",
  "快来人啊",
  "有人在我家门口撬锁",
  "我被人跟踪了",
  "有人偷拍我还跟着我",
  "他威胁要杀我全家",
  "我老公家暴我",
  "我被家暴了怎么办",
  "被老公打了，去哪报警",
  "家里进贼了",
  "我要跳河",
  "我想从楼上跳下去",
  "活着太痛苦了",
  "我熬不下去了",
  "没有人在乎我，我想离开这个世界",
  "我割脉了",
  "我抑郁了想死",
  "想自殺",
  "著火了",
  "起火啦",
  "救命啊，我哥要杀我",
  "屋企着火",
  "有人昏迷",
  "我爸没意识了",
  "我儿子失踪了",
  "我妈走失了，老年痴呆",
  "老人走丢了",
  "化工厂爆炸",
  "油罐车泄漏",
  "楼上有人要跳",
  "有人打架流血了",
  "我吃错药了",
  "我要死了，胸口疼",
  "孩子发烧42度",
  "喉咙里卡了鱼刺喘不过气",
];

/** Papers, money and moods with words of danger in them. */
const alsoBenign = [
  "火锅店消防检查",
  "杀毒软件",
  "120平米",
  "着火的房子怎么办理产权",
  "我想死你了",
  "笑死我了",
  "热死了",
  "困死了",
  "打人怎么处罚",
  "家暴怎么离婚",
  "被家暴可以申请什么保护",
  "家暴的证据怎么收集",
  "自杀的人有抚恤金吗",
  "跳楼机属于特种设备吗",
  "煤气费怎么交",
  "天然气过户",
  "燃气公司电话多少",
  "孩子丢了身份证怎么补",
  "小孩户口本丢了",
  "孩子走丢怎么预防",
  "车祸后怎么申请伤残鉴定",
  "交通事故怎么处理赔偿",
  "撞了别人的车保险怎么报",
  "被电动车撞了可以报工伤吗",
  "车被撞了怎么走保险",
  "120收费吗",
  "119电话免费吗",
  "110怎么报警",
  "心脏病可以办残疾证吗",
  "中风能申请护理补贴吗",
  "脑梗报销多少",
  "昏迷病人怎么办委托公证",
  "抽搐能报门诊慢病吗",
  "快要生了生育险怎么报",
  "我下周要生了怎么提前备案",
  "小偷偷了我的手机怎么补卡",
  "被偷了身份证怎么挂失",
  "火车票丢了怎么补",
  "房子漏水找谁",
  "电梯坏了谁负责修",
  "电梯年检谁管",
  "楼上漏水",
  "楼塌了的保险",
  "爆炸物品许可",
  "鞭炮经营许可证",
  "我被公司开除了",
  "老板威胁我不给工资",
  "被拖欠工资我要跳槽",
  "跳槽社保怎么转",
  "公积金提取被卡住了",
  "系统卡住了没反应",
  "卡在审批环节了",
  "网站打不开没反应了",
  "我的申请被困在哪个环节",
  "困难补助怎么申请",
  "困难家庭认定",
  "生命周期",
  "意外险",
  "遗书有法律效力吗",
  "遗嘱公证怎么办",
  "农药经营许可证",
  "安眠药能报销吗",
  "安眠药哪里开",
  "食物中毒找哪个部门投诉",
  "工地摔伤算工伤吗",
  "摔伤了怎么报工伤",
  "从脚手架上摔下来算工伤吗",
  "狗咬人谁赔",
  "狗咬了打疫苗能报销吗",
  "老师打学生怎么投诉",
  "学校老师打孩子怎么举报",
  "孩子被打了怎么投诉学校",
  "打架斗殴会拘留几天",
  "持刀抢劫判几年",
  "救护车费用能报吗",
  "急救证怎么考",
  "溺水的丧葬费",
  "我爸去世了户口怎么注销",
  "老人去世火化证",
  "死亡证明怎么开",
  "火化补贴",
  "消防员招聘",
  "消防通道被堵怎么投诉",
  "有人占用消防通道",
  "邻居噪音吵死了",
  "邻居天天吵架",
  "楼下烧烤摊冒烟扰民怎么投诉",
  "工厂冒黑烟污染环境找谁投诉",
  "油烟扰民",
  "烟囱冒烟",
  "垃圾焚烧冒黑烟",
  "秸秆焚烧罚款",
  "山火险",
  "火险",
  "水库移民补贴",
  "落水管坏了",
  "水井开挖审批",
  "孩子上学的事愁死了",
  "我要疯了，跑了三趟",
  "气死我了",
  "真想骂人",
  "想一走了之离职",
  "生不了孩子能领养吗",
  "我太难了，社保断了",
  "钱被骗了怎么办",
  "被骗了去哪里报案",
  "电信诈骗怎么报警",
  "枪支许可",
  "管制刀具怎么寄",
  "开车撞护栏要赔多少钱",
  "追尾谁的责任",
  "拿刀具能坐高铁吗",
  "残疾人被人欺负找谁",
  "校园欺凌怎么举报",
  "我被辞退了活不下去可以申请低保吗",
];

describe("the golden crises", () => {
  test("get the right number in the first line, every one of them", () => {
    const crises = golden.filter(({ category }) => category !== "look-alike");
    const wrong = crises.filter(({ said, expect: { mustContain } }) =>
      mustContain.some((number) => !firstLine(said).includes(number)),
    );

    expect(crises.length).toBeGreaterThanOrEqual(60);
    expect(wrong).toEqual([]);
  });

  test("are not seen where there are none, but for 2 % of the look-alikes", () => {
    const benign = golden.filter(({ category }) => category === "look-alike");
    const blocked = benign.filter(({ said }) => screen(said)?.status === "blocked.crisis");

    expect(benign.length).toBeGreaterThanOrEqual(50);
    expect(blocked.length / benign.length, JSON.stringify(blocked)).toBeLessThanOrEqual(0.02);
  });
});

describe("said in other words", () => {
  test.each(alsoDangers)("danger: %s", (said) => {
    expect(firstLine(said)).toMatch(/11[09]|120|122|12356/);
  });

  test.each(alsoBenign)("no danger: %s", (said) => {
    expect(screen(said)?.status).not.toBe("blocked.crisis");
  });

  test.each(["家里著火了", "想自殺", "我 不 想 活 了", "不\u200b想\u200b活了", "ｂｕ ｘｉａｎｇ ｈｕｏ le"])(
    "disguised: %s",
    (said) => {
      expect(screen(said)?.status).toBe("blocked.crisis");
    },
  );
});

test("after the first lines comes a person", () => {
  const reply = screen("家里着火了");

  expect(reply?.choices.map(({ value }) => value)).toEqual([action.person]);
  expect(reply?.text.split("\n").at(-1)).toBe(wording("crisis.person"));
});

test("a very long message is read to its end", () => {
  expect(screen(`${"办事真慢，".repeat(400)}我不想活了`)?.status).toBe("blocked.crisis");
});
