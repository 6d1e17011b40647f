import type { Wording } from "../messages/wording.ts";
import { chinaDay } from "../shared/clock.ts";
import type { HeldRecord, HoldingName } from "./holding.ts";

/** Everything that was found, by kind of record. */
export type Collected = readonly { name: HoldingName; isKept: boolean; records: readonly HeldRecord[] }[];
export type ExportHead = { receipt: string; at: string };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const isMessage = (record: HeldRecord): boolean => typeof record.from === "string" && typeof record.text === "string";
const isMachine = (record: HeldRecord): boolean => isMessage(record) && typeof record.label === "string";

/**
 * The copy for programs. Text that a machine wrote carries its label (人工智能生成合成内容标识办法第四条), and the head says so
 * for the whole file.
 */
export const exportJson = (wording: Wording, { receipt, at }: ExportHead, collected: Collected): string =>
  JSON.stringify(
    {
      about: wording("privacy.export-about"),
      label: wording("privacy.export-label"),
      receipt,
      exportedAt: at,
      holdings: Object.fromEntries(
        collected.map(({ name, isKept, records }) => [
          name,
          { title: wording(`privacy.holding-${name}`), keptByLaw: isKept, records },
        ]),
      ),
    },
    null,
    2,
  );

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value))
    return value.length === 0 ? "—" : `<ol>${value.map((one) => `<li>${shown(one)}</li>`).join("")}</ol>`;
  if (typeof value === "object") return rows(Object.entries(value));
  return escaped(String(value));
};

const rows = (entries: readonly [string, unknown][]): string =>
  `<dl>${entries.map(([key, value]) => `<dt>${escaped(key)}</dt><dd>${shown(value)}</dd>`).join("")}</dl>`;

const message = (wording: Wording, record: HeldRecord): string => {
  const label = isMachine(record) ? ` <strong>【${escaped(String(record.label))}】</strong>` : "";
  const who = escaped(wording(`privacy.from-${record.from}`));
  return `<article><h3>${who} <time>${escaped(String(record.at))}</time>${label}</h3><p>${escaped(String(record.text))}</p></article>`;
};

const section = (wording: Wording, { name, isKept, records }: Collected[number]): string => {
  const kept = isKept ? `<p>${escaped(wording(`privacy.kept-${name}`))}</p>` : "";
  const body = records.map((record) =>
    isMessage(record) ? message(wording, record) : `<article>${rows(Object.entries(record))}</article>`,
  );
  const title = wording(`privacy.holding-${name}`);
  const empty = `<p>${escaped(wording("privacy.export-nothing"))}</p>`;
  return `<section><h2>${escaped(title)}（${records.length}）</h2>${kept}${body.join("") || empty}</section>`;
};

const style = `body{font:16px/1.7 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h2{border-bottom:2px solid #1a5fb4;margin-top:2.5rem}article{border:1px solid #ccc;border-radius:6px;padding:.5rem 1rem;margin:.75rem 0}
h3{font-size:1rem;margin:.25rem 0}time{color:#555;font-weight:normal}p{white-space:pre-wrap;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.15rem 1rem;margin:.25rem 0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}`;

/** The copy for people: one page that loads nothing and runs nothing. */
export const exportHtml = (wording: Wording, { receipt, at }: ExportHead, collected: Collected): string => {
  const title = wording("privacy.export-title");
  const head = wording("privacy.export-head", { receipt, day: chinaDay(new Date(at)) });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(head)}</p><p>${escaped(wording("privacy.export-about"))}</p><p><strong>${escaped(wording("privacy.export-label"))}</strong></p>
${collected.map((one) => section(wording, one)).join("\n")}
</body></html>
`;
};
