import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { advanceForm } from "../../functions/forms/advance-form.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import { button, citizenPageOfFile, lookEverywhere } from "../support/citizen-page.ts";
import { agreedTo, buildField, formDeps, idNumberOf } from "../support/form-deps.ts";
import { newborn } from "../support/form-newborn.ts";
import { talkTo } from "../support/form-talk.ts";

const { server, open } = citizenPageOfFile();
let page: Page;
beforeEach(async () => {
  page = await open();
});

const [section] = newborn.sections;
const more = [
  buildField({
    id: "record",
    label: "出生医学记录",
    ask: "请上传医院给的出生医学记录。",
    help: "签发出生医学证明要看它。",
    type: "upload",
    accept: { kinds: ["jpg", "png"], maxMegabytes: 5, maxFiles: 2 },
  }),
  buildField({
    id: "promise",
    label: "承诺书",
    ask: "同意的话，请写上您的姓名，就算签名。",
    type: "signature",
    text: "本人承诺：以上填写的内容真实、准确；如有不实，愿意承担相应责任。",
    signedBy: "mother",
  }),
];
const service = {
  ...newborn,
  sections: [{ ...section, fields: [...(section?.fields ?? []), ...more] }],
} as typeof newborn;
const answers: Draft["answers"] = {
  region: "430200",
  mother: "李小禾",
  "sensitive-consent": agreedTo(service),
  "mother-id": idNumberOf("19950612", "female"),
  "child.1.name": "张小满",
  "child.1.birth": "2026-11-20",
  "guardian-consent": agreedTo(service, "guardian"),
  "child.1.sex": "girl",
  "child.1.more": "no",
  home: "湖南省 株洲市 天元区 样例路8号",
  record: [`upl_${"a".repeat(22)}/记录.png`],
};

/** What the form really says when all but these questions are answered. */
const ask = (...open: string[]) => {
  const talk = talkTo(service);
  const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => !open.includes(id)));
  const { replies } = advanceForm(
    formDeps,
    service,
    { ...talk.draft, answers: kept, skipped: ["paid"], updatedAt: "2026-11-23T03:00:00.000Z" },
    { type: "start" },
  );
  for (const each of replies) server().say(each);
};
const lastSaid = () =>
  server()
    .conversation()
    .messages.findLast(({ from }) => from === "citizen")?.text;

describe("the inputs of a form on the page", () => {
  it("asks for a date by year, month and day, and knows the days of a month", async () => {
    ask("child.1.birth");
    const part = (name: string) => page.getByRole("combobox", { name: `第1个孩子的出生日期：${name}` });
    await part("年").selectOption({ label: "2024年" });
    await part("月").selectOption({ label: "2月" });
    expect(await part("日").locator("option").count()).toBe(30);
    await button(page, "下一步").click();
    await page.getByRole("alert").getByText("请把年、月、日都选好。").waitFor();
    await part("日").selectOption({ label: "29日" });
    await part("年").selectOption({ label: "2026年" });
    expect(await part("日").inputValue()).toBe("-1");
    await part("日").selectOption({ label: "9日" });
    await lookEverywhere(page, "fields-date");
    await button(page, "下一步").click();

    await expect.poll(lastSaid).toBe("2026-02-09");
  });

  it("asks for an address part by part", async () => {
    ask("home");
    await page.getByRole("combobox", { name: "家庭住址：省" }).selectOption({ label: "湖南省" });
    await page.getByRole("combobox", { name: "家庭住址：市" }).selectOption({ label: "长沙市" });
    await page.getByRole("textbox", { name: "家庭住址：区、县" }).fill("岳麓区");
    await button(page, "下一步").click();
    await page.getByRole("alert").getByText("详细地址都填好").waitFor();
    await page.getByRole("textbox", { name: "家庭住址：详细地址" }).fill("样例路8号");
    await lookEverywhere(page, "fields-address");
    await button(page, "下一步").click();

    await expect.poll(lastSaid).toBe("湖南省,长沙市,岳麓区,样例路8号");
  });

  it("knows that some cities are provinces", async () => {
    ask("home");
    await page.getByRole("combobox", { name: "家庭住址：省" }).selectOption({ label: "北京市" });

    expect(await page.getByRole("combobox", { name: "家庭住址：市" }).count()).toBe(0);
  });

  it("sends a file with its progress, can take it off again, and says what is wrong with one", async () => {
    let isTaken = false;
    await page.route("**/v1/drafts/*/uploads", (route) =>
      route.fulfill({
        status: 201,
        json: { state: "waiting", uploadId: "upl_1", url: "/uploads/x", headers: { "content-type": "image/png" } },
      }),
    );
    await page.route("**/uploads/x", (route) => route.fulfill({ status: 200 }));
    await page.route("**/v1/uploads/upl_1/taken", (route) =>
      route.fulfill({
        json: isTaken
          ? { state: "clean", answer: `upl_${"b".repeat(22)}/记录.png` }
          : { state: "refused", problem: "这个文件的内容不是 png 格式，打不开，请换一个再传。" },
      }),
    );
    const pick = async () => {
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: /选择文件|再加一个文件/ }).click();
      await (await chooser).setFiles({ name: "记录.png", mimeType: "image/png", buffer: Buffer.from("png") });
    };
    ask("record");
    await button(page, "选择文件").waitFor();
    await button(page, "下一步").click();
    await page.getByRole("alert").getByText("请先选择文件").waitFor();
    await pick();
    await page.getByText("打不开，请换一个再传").waitFor();
    isTaken = true;
    await pick();
    await page.getByText("已上传 记录.png").waitFor();
    await lookEverywhere(page, "fields-upload");
    await button(page, "去掉记录.png").click();
    await button(page, "选择文件").waitFor();
    await pick();
    await button(page, "去掉记录.png").waitFor();
    await button(page, "下一步").click();

    await expect.poll(lastSaid).toBe(`upl_${"b".repeat(22)}/记录.png`);
  });

  it("asks for consent with two buttons and nothing to type", async () => {
    ask("sensitive-consent");
    await button(page, "不同意").waitFor();
    expect(await button(page, "下一步").count()).toBe(0);
    await lookEverywhere(page, "fields-consent");
    await button(page, "同意").click();

    await expect.poll(lastSaid).toBe("同意");
  });

  it("shows the commitment above the line for the signature", async () => {
    ask("promise");
    await page.getByText("本人承诺：以上填写的内容真实、准确").waitFor();
    await page.getByRole("textbox", { name: "承诺书" }).fill("李小禾");
    await lookEverywhere(page, "fields-signature");
    await button(page, "下一步").click();

    await expect.poll(lastSaid).toBe("李小禾");
  });

  it("asks whether there is another child, and shows the notice in the preview", async () => {
    ask("child.1.more");
    await page.getByRole("radio", { name: "没有了" }).waitFor();
    await lookEverywhere(page, "fields-group");
    const talk = talkTo(newborn);
    talk.draft = { ...talk.draft, answers, skipped: ["paid"] };
    for (const each of talk.type("要带什么").replies) server().say(each);
    await button(page, "确认提交").waitFor();
    await lookEverywhere(page, "fields-notice");

    expect(await page.getByText("1. 出生医学记录（1 份）").count()).toBe(2);
  });
});
