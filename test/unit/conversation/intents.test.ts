import { describe, expect, it } from "vitest";
import {
  wantsNoReminder,
  wantsPerson,
  wantsProgress,
  wantsReminder,
  wantsTicket,
  wantsToLeavePerson,
  wantsToResume,
  wantsToSupplement,
  wantsToWithdraw,
} from "../../../functions/conversation/intents.ts";

describe("asking for a person", () => {
  it.each([
    "人工",
    "转人工",
    "我要找人工客服",
    "转人工！",
    "找个真人",
    "我要人工服务",
    "有没有真人，转人工",
    "接人工",
    "人 工",
    "不要机器人，别再用机器人了",
    "联系客服",
  ])("hears %s", (text) => {
    expect(wantsPerson(text)).toBe(true);
  });
  it.each(["人工智能是什么", "人工流产有产假吗", "人工费怎么报销", "工作人员几点下班", "客服电话多少", "怎么办理退休"])(
    "does not mishear %s",
    (text) => {
      expect(wantsPerson(text)).toBe(false);
    },
  );
});

describe("leaving the queue or the talk", () => {
  it.each(["取消排队", "不等了", "结束对话", "不用人工了"])("hears %s", (text) => {
    expect(wantsToLeavePerson(text)).toBe(true);
  });
  it.each(["我不等钱用", "结束了劳动合同怎么办", "取消参保"])("does not mishear %s", (text) => {
    expect(wantsToLeavePerson(text)).toBe(false);
  });
});

describe("what can be done with a submission", () => {
  it.each(["撤回", "撤回申报", "我要撤回", "我想撤销申请", "撤回 TX20261123-4F7KPM", "帮我撤回tx20261123-4f7kpm"])(
    "hears the wish to withdraw in %s",
    (text) => {
      expect(wantsToWithdraw(text)).toBe(true);
    },
  );
  it.each(["怎么撤回申报", "能撤回吗？", "撤销婚姻登记", "撤回投诉可以吗", "公司撤销了我的岗位"])(
    "does not hear it in %s",
    (text) => {
      expect(wantsToWithdraw(text)).toBe(false);
    },
  );
  it.each(["补正", "我要补正", "补材料", "补正 TX20261123-4F7KPM", "补充材料"])(
    "hears the wish to add in %s",
    (text) => {
      expect(wantsToSupplement(text)).toBe(true);
    },
  );
  it.each(["补正要多久", "补材料去哪里交？", "补办社保卡", "补缴社保"])("does not hear it in %s", (text) => {
    expect(wantsToSupplement(text)).toBe(false);
  });
});

describe("being reminded", () => {
  it.each(["退订", "退订提醒", "取消提醒", "不要再提醒我了", "TD", "别提醒了"])("is taken back by %s", (text) => {
    expect(wantsNoReminder(text)).toBe(true);
  });
  it.each(["怎么退订短信", "退休", "退订会影响养老金吗", "取消参保"])("is not taken back by %s", (text) => {
    expect(wantsNoReminder(text)).toBe(false);
  });
  it.each(["退休提醒", "到时候提醒我", "提醒我给孩子上户口，2026年11月20日出生", "请提醒我办退休"])(
    "is asked for in %s",
    (text) => {
      expect(wantsReminder(text)).toBe(true);
    },
  );
  it.each(["到期会提醒我吗？", "银行提醒我身份证到期了怎么办", "什么时候提醒"])("is not asked for in %s", (text) => {
    expect(wantsReminder(text)).toBe(false);
  });
});

describe("opening a ticket", () => {
  it.each(["我要投诉", "我想反映小区噪音", "帮我开个工单", "办不成事，窗口不给办", "我要举报"])("hears %s", (text) => {
    expect(wantsTicket(text)).toBe(true);
  });
  it("hears it before a story with words like 什么 and 几", () => {
    expect(wantsTicket("我要投诉，窗口什么都没解释就让我回去，跑了好几趟")).toBe(true);
  });
  it.each(["我要投诉，请问应该找哪个部门才能处理", "我要投诉小区的物业，需要准备什么材料呢？"])(
    "leaves the question %s to the answers",
    (text) => {
      expect(wantsTicket(text)).toBe(false);
    },
  );
  it.each([
    "投诉多久能答复？",
    "信访和投诉有什么不一样",
    "怎么投诉商家",
    "打12345举报楼下饭店，老板会不会知道是我",
    "我想举报楼下饭店排油烟，怕人家报复，打12345信息会不会漏出去",
    "福州有个“办不成事”窗口，什么事能去找",
    "我前天打过12345反映路灯不亮",
    "热线把我反映的事转给了两个单位，他俩互相等着，该谁牵头",
  ])("leaves the question %s to the answers", (text) => {
    expect(wantsTicket(text)).toBe(false);
  });
});

it.each(["查工单进度", "我的申报办得怎么样了", "查一下工单", "办理进度"])("hears a wish for progress in %s", (text) => {
  expect(wantsProgress(text)).toBe(true);
});

it.each(["继续填表", "继续", "接着填"])("hears a wish to go on in %s", (text) => {
  expect(wantsToResume(text)).toBe(true);
});

it("hears the typed label of the button that ends the talk, and asking for one's tickets in short", () => {
  expect(wantsToLeavePerson("结束人工服务")).toBe(true);
  expect(wantsProgress("我的工单")).toBe(true);
  expect(wantsProgress("我的工单写错了")).toBe(false);
});
