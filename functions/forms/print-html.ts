import type { PrintForm, PrintRow } from "./print-form.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML shows it, whatever is in it. */
const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const lines = (value: string): string => text(value).replaceAll("\n", "<br>");

const rows = (all: readonly PrintRow[]): string =>
  all
    .map(
      ({ label, value, mark }) =>
        `<tr><th scope="row">${text(label)}</th><td>${lines(value)}${mark ? ` <span class="mark">${text(mark)}</span>` : ""}</td></tr>`,
    )
    .join("");

const table = (all: readonly PrintRow[]): string => (all.length > 0 ? `<table>${rows(all)}</table>` : "");

const style = `
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 780px; color: #1a1a1a; background: #fff;
  font: 15px/1.6 "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; text-align: center; }
.number { text-align: center; color: #444; margin: 0 0 16px; letter-spacing: .5px; }
h2 { font-size: 17px; margin: 22px 0 6px; padding-left: 10px; border-left: 4px solid #1a56b0; display: flex; gap: 10px; align-items: baseline; }
h2 .status { font-size: 14px; font-weight: 400; color: #444; }
table { width: 100%; border-collapse: collapse; margin: 0 0 10px; }
th, td { border: 1px solid #b9c0cb; padding: 5px 9px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { width: 32%; font-weight: 500; background: #f3f5f8; }
.mark { font-size: 12px; color: #7a4a00; border: 1px solid #d9a441; border-radius: 3px; padding: 0 4px; white-space: nowrap; }
footer { margin-top: 22px; padding-top: 8px; border-top: 1px solid #b9c0cb; font-size: 13px; color: #444; }
footer p { margin: 2px 0; }
tr { break-inside: avoid; }
h2 { break-after: avoid; }
@media print { body { padding: 0; max-width: none; font-size: 10.5pt; } th { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`;

/** A printed form as one page of HTML that needs nothing else: no script, no file. Made for A4. */
export const printHtml = ({ title, number, facts, parts, timelineTitle, timeline, notes }: PrintForm): string =>
  [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)} ${text(number)}</title><style>${style}</style></head><body>`,
    `<h1>${text(title)}</h1><p class="number">${text(number)}</p>`,
    table(facts),
    ...parts.map(
      (part) =>
        `<section><h2>${text(part.title)}<span class="status">${text(part.status)}</span></h2>${table(part.matters)}${table(part.answers)}</section>`,
    ),
    timeline.length > 0 ? `<section><h2>${text(timelineTitle)}</h2>${table(timeline)}</section>` : "",
    `<footer>${notes.map((note) => `<p>${text(note)}</p>`).join("")}</footer></body></html>`,
  ].join("");
