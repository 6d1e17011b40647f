import type { ReplyDraft } from "../../messages/message.ts";
import { reply } from "../../messages/reply.ts";
import type { FormTurn } from "../form-turn.ts";
import type { FormRow } from "../form-view.ts";
import { type Notice, noticeOf } from "../notice.ts";
import { regionOf } from "../walk-form.ts";

type Say = FormTurn["deps"]["wording"];

const lines = (texts: readonly string[]): string => texts.map((text, index) => `${index + 1}. ${text}`).join("\n");

const bringText = (say: Say, { title, note, copies, online }: Notice["bring"][number]): string =>
  [
    title,
    copies ? say("form.notice-copies", { copies }) : "",
    online ? say("form.notice-online") : "",
    note ? say("form.notice-note", { note }) : "",
  ].join("");

/** The same for all matters is said once. */
const perMatter = (matters: Notice["matters"], part: "time" | "fee"): string => {
  const [first] = matters;
  if (first && matters.every((one) => one[part] === first[part])) return first[part];
  return lines(matters.map((one) => `${one.title}：${one[part]}`));
};

/** The rows of the notice, as the preview and the notice itself show them. Empty ones are left out. */
export const noticeRows = (turn: FormTurn): FormRow[] => {
  const say = turn.deps.wording;
  const notice = noticeOf(turn);
  const { bring, later, notBring, sign, matters, closed, places, unknown } = notice;
  const results = matters.flatMap(({ result }) => (result ? [result] : []));
  // No list at all is not the same as nothing to bring.
  const isListed = bring.length + later.length + notBring.length + sign.length > 0;
  const nothing = isListed ? say("form.notice-nothing") : say("form.materials-elsewhere");
  const rows: [string, string][] = [
    ["bring", bring.length > 0 ? lines(bring.map((one) => bringText(say, one))) : nothing],
    ["later", lines(later.map((one) => bringText(say, one)))],
    ["not-bring", lines(notBring.map(({ title, why }) => say("form.notice-because", { title, why })))],
    ["sign", lines(sign.map(({ title, note }) => title + (note ? say("form.notice-note", { note }) : "")))],
    ["where", lines(places.map(({ name, detail }) => (detail ? `${name}（${detail}）` : name)))],
    ["time", perMatter(matters, "time")],
    ["fee", perMatter(matters, "fee")],
    ["result", [...new Set(results)].join(say("form.list-separator"))],
    ["closed", lines(closed.map(({ title, reason }) => `${title}：${reason}`))],
    ["unknown", unknown.join("\n")],
  ];
  return rows.filter(([, value]) => value !== "").map(([key, value]) => ({ label: say(`form.notice-${key}`), value }));
};

/** The notice as a message with its sources; it changes nothing of the form. */
export const noticeReply = (turn: FormTurn): ReplyDraft => {
  const { deps, definition, walk } = turn;
  const { notes, sources } = noticeOf(turn);
  const region = regionOf(definition, walk.answers) ?? definition.region;
  return reply({
    kind: "card",
    text: deps.wording(walk.complete ? "form.notice" : "form.notice-so-far", { title: definition.title }),
    status: "form.asking",
    card: {
      title: deps.wording("form.notice-title", { title: definition.title }),
      rows: noticeRows(turn),
      note: notes.length > 0 ? notes.join("\n") : null,
    },
    citations: sources.map(({ document, number, article, url, effectiveAt }) => ({
      entryId: definition.id,
      title: definition.title,
      document,
      number: number ?? null,
      article: article ?? null,
      url: url ?? null,
      effectiveAt: effectiveAt ?? null,
      region,
    })),
  });
};
