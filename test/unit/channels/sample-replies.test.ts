import { describe, expect, it } from "vitest";
import { createWording, loadEntries } from "../../../functions/adapters/knowledge-files.ts";
import { previewEntry } from "../../../functions/answer/preview-entry.ts";
import { channelSampler } from "../../../functions/handlers/wiring/sample-deps.ts";
import { PlatformName } from "../../../functions/messages/channel-name.ts";
import type { Choice, ReplyDraft } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";

const wording = createWording("knowledge");
const label = "智能匹配 · 内容经人工审定";
const sampler = (channels = {}) => channelSampler({ env: { CHANNELS: channels }, wording });
const sample = sampler();
const choicesOf = (count: number, text = "选项"): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ value: `say:${index}`, label: `${text}${index + 1}` }));
const answer = (given: Partial<ReplyDraft> & { text: string }) => reply({ label, ...given });
const long = "带身份证到服务台办理，当场发证。".repeat(80);

describe("what a channel would send", () => {
  it("fits every channel and says in each message that a machine made it, for all entries there are", () => {
    const wrong = loadEntries("knowledge").flatMap((entry) => {
      const { short, whole } = previewEntry(wording, entry);
      return [short, whole].flatMap((one) =>
        PlatformName.options.flatMap((channel) => {
          const { limit, messages } = sample(channel, [one]);
          const isRight = messages.every(
            ({ size, text }) => size > 0 && size <= (limit?.amount ?? size) && text.startsWith(`〔${label}〕`),
          );
          return isRight && messages.length > 0 ? [] : [`${channel} ${entry.id}`];
        }),
      );
    });
    expect(wrong).toEqual([]);
  });

  it("splits what is too long, under the limit of the account that is set up, and nothing is lost", () => {
    const short = sampler({ wecom: { corpId: "ww0123456789", maxTextBytes: 600 } })("wecom", [answer({ text: long })]);
    const usual = sample("wecom", [answer({ text: long })]);

    expect(short).toMatchObject({ isConnected: true, limit: { amount: 600, unit: "bytes" }, allowance: 5 });
    expect(short.messages.length).toBeGreaterThan(usual.messages.length);
    expect(short.notes).toEqual(["split", "over-allowance"]);
    expect(usual).toMatchObject({ isConnected: false, limit: { amount: 2000 }, notes: ["split"] });
    const said = short.messages.map(({ text }) => text.replace(`〔${label}〕\n`, "")).join("");
    expect(said).toBe(long);
  });

  it("numbers the choices where there are no buttons, and where they do not fit one", () => {
    const few = answer({ text: "选一个", choices: choicesOf(3) });
    expect(sample("douyin", [few])).toMatchObject({ notes: ["numbered"], messages: [{ buttons: [] }] });
    expect(sample("douyin", [few]).messages[0]?.text).toContain("1. 选项1");
    expect(sample("wecom", [few])).toMatchObject({ notes: [], messages: [{ buttons: [{}, {}, {}] }] });
    expect(sample("wecom", [answer({ text: "选一个", choices: choicesOf(11) })]).notes).toEqual(["numbered"]);
    const many = sample("line", [answer({ text: "选一个", choices: choicesOf(15) })]);
    expect(many.notes).toEqual(["some-numbered"]);
    expect(many.messages[0]?.buttons).toHaveLength(13);
  });

  it("shows a LINE button as it is cut, with what it says in full, and a card as the card it is", () => {
    const label = "请告诉我长沙市岳麓区最近的办事大厅在哪里1";
    const card = { title: "办件", rows: [{ label: "编号", value: "" }], note: "请留好" };
    const shown = sample("line", [answer({ text: "看这里", choices: choicesOf(1, label.slice(0, -1)), card })]);
    expect(shown.notes).toEqual(["labels-cut"]);
    expect(shown.messages.map(({ card: lines }) => lines)).toEqual([null, ["办件", "编号", "—", "请留好"]]);
    expect(shown.messages[1]?.buttons).toEqual([{ label: `${label.slice(0, 19)}…`, full: label }]);
    expect(sample("alipay", [answer({ text: "看这里", card })]).notes).toEqual(["card-as-text"]);
  });

  it("says that addresses and files stay behind, unless the receiver is given everything", () => {
    const source = { entryId: "a", title: "", document: "办法", number: null, article: null, region: "000000" };
    const attachments = [{ id: "att_1", name: "申请表.docx", size: 10 }];
    const cited = answer({
      text: "用 <b>标签</b> 也只是字",
      citations: [{ ...source, url: "https://www.example.gov.cn/a", effectiveAt: null, attachments }],
    });
    expect(sample("alipay", [cited]).notes).toEqual(["links-hidden", "files-on-page"]);
    expect(sample("wechat-oa", [cited]).notes).toEqual(["links-hidden", "files-on-page", "signs-changed"]);
    expect(sample("webhook", [cited]).notes).toEqual(["app-draws"]);
  });

  it("puts short replies together, with the machine's label on what has none, and counts one for a passive account", () => {
    const two = [reply({ text: "先说明" }), reply({ text: "您的姓名是？" })];
    const shown = sampler({ "wechat-oa": { replies: "passive" } })("wechat-oa", two);
    expect(shown).toMatchObject({ allowance: 1, calls: 1, notes: ["joined"] });
    expect(shown.messages[0]?.text).toBe(`〔${wording("channel.machine-label")}〕\n先说明\n\n您的姓名是？`);
    expect(sampler({ line: { anything: "wrong" } })("line", two).limit).toEqual({ amount: 5000, unit: "utf16" });
  });
});
