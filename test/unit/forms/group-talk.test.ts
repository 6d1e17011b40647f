import { describe, expect, it } from "vitest";
import type { Draft } from "../../../functions/forms/draft.ts";
import { walkDraft } from "../../../functions/forms/walk-form.ts";
import { idNumberOf } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { talkTo } from "../../support/form-talk.ts";

const mother = idNumberOf("19950612", "female");

/** As far as the first child's name. */
const atFirstChild = () => {
  const talk = talkTo(newborn);
  talk.start();
  talk.type("湖南株洲", "李小禾", "同意", mother);
  return talk;
};
const atMore = () => {
  const talk = atFirstChild();
  talk.type("张小满", "昨天", "同意", "女孩");
  return talk;
};
const rowsOf = (talk: ReturnType<typeof talkTo>) =>
  Object.fromEntries((talk.reply().card?.rows ?? []).map(({ label, value }) => [label, value]));

describe("a repeated group", () => {
  it("is asked item by item, with the item named", () => {
    const talk = atFirstChild();

    expect(talk.asked()).toBe("child.1.name");
    expect(talk.reply().text).toContain("第1个孩子：孩子叫什么名字？");
    talk.type("张小满");
    expect(talk.asked()).toBe("child.1.birth");
  });

  it("asks for another one until there is no more", () => {
    const talk = atMore();

    expect(talk.asked()).toBe("child.1.more");
    talk.type("还有一个");
    expect(talk.asked()).toBe("child.2.name");
    talk.type("张小雨", "昨天", "男孩", "2600");
    expect(talk.asked()).toBe("child.2.more");
    talk.type("没有了");
    expect(talk.asked()).toBe("paid");
  });

  it("stops by itself at the most there may be", () => {
    const talk = atMore();
    talk.type("还有一个", "张小雨", "昨天", "女孩", "还有一个", "张小雪", "昨天", "女孩");

    expect(talk.asked()).toBe("paid");
    expect(talk.type("再加一个孩子").replies[0]?.text).toContain("最多可以填 3 个");
  });

  it("opens a question of one item by that item's own answer", () => {
    const talk = atMore();
    talk.type("还有一个", "张小雨", "昨天", "男孩");

    expect(talk.asked()).toBe("child.2.weight");
    expect(walkDraft(newborn, talk.draft).path.map(({ id }) => id)).not.toContain("child.1.weight");
  });

  it("takes several answers about the item in one message", () => {
    const talk = atFirstChild();
    talk.type("叫张小满，昨天出生的，女孩");

    expect(talk.draft.answers).toMatchObject({
      "child.1.name": "张小满",
      "child.1.birth": "2026-11-22",
      "child.1.sex": "girl",
    });
  });

  it("takes what is said about the second one before it is asked", () => {
    const talk = atFirstChild();
    talk.type("第一个孩子的姓名是张小满，第二个孩子的姓名是张小雨");

    expect(talk.draft.answers).toMatchObject({ "child.1.name": "张小满", "child.2.name": "张小雨" });
    talk.type("昨天", "同意", "女孩");
    expect(talk.asked()).toBe("child.2.birth");
  });

  it("takes a whole item said in one breath, and opens it if it is the next one", () => {
    const talk = atMore();
    talk.type("第二个叫张小雨，昨天出生，男孩，体重2600");

    expect(talk.draft.answers).toMatchObject({
      "child.1.name": "张小满",
      "child.2.name": "张小雨",
      "child.2.birth": "2026-11-22",
      "child.2.sex": "boy",
      "child.2.weight": "2600",
    });
    expect(talk.asked()).toBe("child.2.more");
    talk.type("第五个叫张小雪");
    expect(Object.keys(talk.draft.answers).filter((id) => id.startsWith("child.5"))).toEqual([]);
  });

  it("corrects an answer of one item by its name, anywhere", () => {
    const talk = atMore();
    talk.type("还有一个", "张小雨", "昨天", "女孩", "没有了");
    talk.type("第二个孩子的姓名改成张小雪");

    expect(talk.draft.answers).toMatchObject({ "child.1.name": "张小满", "child.2.name": "张小雪" });
    talk.type("改第二个孩子的姓名");
    expect(talk.asked()).toBe("child.2.name");
    talk.type("张小冰");
    expect(talk.draft.answers["child.2.name"]).toBe("张小冰");
  });

  it("adds one later and takes one away, the others moving up", () => {
    const talk = atMore();
    talk.type("还有一个", "张小雨", "昨天", "女孩", "没有了");
    expect(talk.asked()).toBe("paid");
    talk.type("再加一个孩子");
    expect(talk.asked()).toBe("child.3.name");
    talk.type("张小雪", "昨天", "女孩");
    talk.type("删掉第二个孩子");

    expect(talk.reply().text).toContain("已经去掉第2个孩子");
    expect(talk.draft.answers).toMatchObject({ "child.1.name": "张小满", "child.2.name": "张小雪" });
    expect(walkDraft(newborn, talk.draft).facts.child).toBe("2");
  });

  it("keeps as many as there must be, and says so", () => {
    const talk = atMore();
    talk.type("删掉第一个孩子");

    expect(talk.reply().text).toContain("最少要填 1 个");
    expect(talk.draft.answers["child.1.name"]).toBe("张小满");
  });

  it("goes back through items and shows them in the preview", () => {
    const talk = atMore();
    talk.type("没有了", "跳过", "湖南省株洲市天元区样例路8号");

    expect(talk.reply().status).toBe("form.preview");
    expect(rowsOf(talk)).toMatchObject({ 第1个孩子的姓名: "张小满", 家庭住址: "湖南省株洲市天元区样例路8号" });
    expect(Object.keys(rowsOf(talk)).filter((label) => label.includes("还有没有"))).toEqual([]);
    talk.type("上一步");
    expect(talk.asked()).toBe("home");
  });
});

describe("a child under fourteen", () => {
  it("needs a guardian's consent, right after the date of birth", () => {
    const talk = atFirstChild();
    talk.type("张小满", "昨天");

    expect(talk.asked()).toBe("guardian-consent");
    expect(talk.reply().text).toContain("不满十四周岁");
  });

  it("is asked once for all children, and nothing is submitted without it", () => {
    const talk = atFirstChild();
    talk.type("张小满", "昨天", "不同意");

    expect(talk.reply()).toMatchObject({ status: "form.refused" });
    expect(talk.reply().choices.map(({ value }) => value)).toContain("action:person");
    expect(talk.type("确认提交").event).toBe("none");
    expect(talk.asked()).toBe("guardian-consent");
  });
});

describe("the consent to sensitive data", () => {
  it("comes before the first sensitive question and names what and for whom", () => {
    const talk = talkTo(newborn);
    talk.start();
    talk.type("湖南株洲", "李小禾");

    expect(talk.asked()).toBe("sensitive-consent");
    expect(talk.reply().text).toMatch(/母亲身份证号.*卫生健康、公安/s);
    expect(talk.type("为什么要填").replies[0]?.text).toContain("法律规定");
  });

  it("is asked next when a number is volunteered, and a refusal takes the number away again", () => {
    const talk = talkTo(newborn);
    talk.start();
    talk.type(`母亲身份证号是${mother}`);

    expect(talk.asked()).toBe("sensitive-consent");
    talk.type("不同意");
    expect(talk.draft.answers).not.toHaveProperty("mother-id");
    expect(talk.reply().text).toContain("不会收集");
  });

  it("can be taken back in the preview, with all it covered", () => {
    const talk = atMore();
    talk.type("没有了", "跳过", "湖南省株洲市天元区样例路8号");
    talk.press("form:edit:sensitive-consent");
    talk.press("answer:sensitive-consent=不同意");

    expect(talk.draft.answers).not.toHaveProperty("mother-id");
    expect(talk.asked()).toBe("sensitive-consent");
    expect(talk.type("确认提交").event).toBe("none");
  });

  it("is asked again when a new version asks for more", () => {
    const { draft } = atMore();
    const [section] = newborn.sections;
    const card = { ...section?.fields[2], id: "card", label: "银行卡号", names: [], type: "bank-card" as const };
    const later = { ...newborn, version: 2, sections: [{ ...section, fields: [...(section?.fields ?? []), card] }] };
    const talk = talkTo(later as typeof newborn, draft as Draft);
    talk.start();

    expect(talk.asked()).toBe("sensitive-consent");
    expect(talk.reply().text).toContain("银行卡号");
  });
});
