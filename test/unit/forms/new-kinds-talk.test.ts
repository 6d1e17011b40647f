import { describe, expect, it } from "vitest";
import type { Draft } from "../../../functions/forms/draft.ts";
import { usccCheckCharacter } from "../../../functions/forms/fields/uscc.ts";
import { Service } from "../../../functions/forms/service.ts";
import { talkTo } from "../../support/form-talk.ts";

const code = `91999999MA0000017${usccCheckCharacter("91999999MA0000017")}`;
const field = (id: string, label: string, type: string, rest: object = {}) => ({
  id,
  label,
  ask: `${label}是？`,
  type,
  departments: ["market"],
  ...rest,
});

const service = Service.parse({
  id: "company-sample",
  version: 1,
  title: "企业样例",
  kind: "bundle",
  numberPrefix: "YL",
  intro: "开始",
  triggers: ["办企业样例"],
  departments: [{ id: "market", name: "市场监管" }],
  matters: [{ id: "register", title: "登记", department: "market" }],
  sections: [
    {
      id: "all",
      title: "全部",
      fields: [
        field("code", "统一社会信用代码", "uscc", {
          names: ["信用代码", "税号"],
          help: "用它查营业执照，不用再交复印件。",
        }),
        field("founded", "成立日期", "date", { max: "today" }),
        field("capital", "注册资本", "money", { min: 1 }),
        field("office", "住所", "address", { names: ["地址", "公司地址"] }),
        field("note", "备注", "text", { optional: true }),
        field("promise", "承诺书", "signature", { text: "本人承诺以上内容真实、准确、完整。" }),
      ],
    },
  ],
});
const answers: Draft["answers"] = {
  code,
  founded: "2024-03-05",
  capital: "100000000",
  office: "湖南省 长沙市 岳麓区 样例路8号",
};
const at = (open: string) => {
  const talk = talkTo(service);
  talk.draft = {
    ...talk.draft,
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => id !== open)),
    skipped: ["note"],
  };
  return talk;
};

describe("talking about dates, amounts, codes, addresses and signatures", () => {
  it("takes several in one message, out of order, named or known by their looks", () => {
    const talk = talkTo(service);
    talk.start();
    talk.type(`注册资本一百万，成立日期是去年3月5日，我们的代码是${code}`);

    expect(talk.draft.answers).toMatchObject({ code, founded: "2025-03-05", capital: "100000000" });
    expect(talk.asked()).toBe("office");
  });

  it("corrects one of them in words, wherever the form stands", () => {
    const talk = at("office");
    talk.type("注册资本改成50万");
    talk.type("成立日期写错了，是2024年3月6日");

    expect(talk.draft.answers).toMatchObject({ capital: "50000000", founded: "2024-03-06" });
    expect(talk.asked()).toBe("office");
  });

  it.each([
    ["code", "信用代码在哪里看？"],
    ["founded", "成立日期要写哪一天？"],
    ["capital", "注册资本多少合适？"],
    ["office", "住宅可以当办公地址吗？"],
    ["promise", "签了有什么后果？"],
  ])("leaves a question asked at %s to whoever answers questions", (open, question) => {
    const talk = at(open);

    expect(talk.type(question).event).toBe("not-for-form");
    expect(talk.draft.answers).not.toHaveProperty(open);
  });

  it.each([
    ["code", "91999999MA00000", "18 位"],
    ["founded", "2024年2月30日", "没有"],
    ["capital", "很多", "金额"],
    ["office", "长沙市样例路8号", "区或者县"],
  ])("says what is wrong at %s and asks again", (open, wrong, words) => {
    const talk = at(open);
    talk.type(wrong);

    expect(talk.reply()).toMatchObject({ status: "form.refused", text: expect.stringContaining(words) });
    expect(talk.asked()).toBe(open);
  });

  it("knows why, back, skip and pause at the new kinds", () => {
    const talk = at("code");
    expect(talk.type("为什么要填这个").replies[0]?.text).toContain("不用再交复印件");
    expect(talk.type(code).replies.at(-1)?.form?.field.id).toBe("promise");
    talk.type("上一步");
    expect(talk.asked()).toBe("note");
    talk.type("跳过");
    expect(talk.asked()).toBe("promise");
    expect(talk.type("先不填了").event).toBe("paused");
  });

  it("shows the commitment, takes the name as a signature, and offers a person to who declines", () => {
    const talk = at("nothing");
    talk.start();
    expect(talk.reply().text).toContain("本人承诺以上内容真实、准确、完整。");
    talk.type("我不同意签");
    expect(talk.reply().choices.map(({ value }) => value)).toContain("action:person");
    talk.type("张小满");

    expect(talk.reply().status).toBe("form.preview");
    expect(talk.reply().card?.rows.find(({ label }) => label === "承诺书")?.value).toContain("张小满 签名");
  });

  it("makes nobody's words into a submission", () => {
    const talk = at("nothing");
    talk.type("张小满");

    expect(talk.type("好").event).toBe("none");
    expect(talk.type("确认提交").event).toBe("confirmed");
  });
});
