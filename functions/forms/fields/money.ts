import { withDigits } from "./chinese-number.ts";
import { bad, type FieldType, good, plain } from "./field-type.ts";

const largestYuan = 1_000_000_000_000;

/** Digits with a unit of their own, 2千 or 5百, written out. */
const withThousands = (text: string): string =>
  text.replace(/(\d+(?:\.\d+)?)([千百])/g, (_, amount: string, unit: string) =>
    String(Number(amount) * (unit === "千" ? 1000 : 100)),
  );

const bareOf = (text: string): string =>
  withDigits(withThousands(plain(text).replace(/[\s,，]+/g, "")))
    .replace(/^(大概|大约|约|一共|总共|总计|合计|差不多|是|有|人民币|￥|¥|RMB)+/gi, "")
    .replace(/(左右|上下|吧|整|人民币|RMB|钱|的)+$/gi, "");

/** "1万2" says 12,000: what follows 万 alone are thousands of the same kind. */
const restOf = (rest: string, unit: number): number =>
  /^\d$/.test(rest) ? (Number(rest) * unit) / 10 : Number(rest || 0);

const readWan = (text: string): number | undefined => {
  const hit = /^(\d+(?:\.\d+)?)(万|亿)(\d+(?:\.\d+)?)?$/.exec(text);
  if (!hit?.[1]) return undefined;
  const unit = hit[2] === "亿" ? 100_000_000 : 10_000;
  return Number(hit[1]) * unit + restOf(hit[3] ?? "", unit);
};

/** Yuan as people say them: 3500, 3,500.50元, 3万5, 两千块, 1.2万元, 20块5毛. */
const readYuan = (text: string): number | undefined => {
  const bare = bareOf(text);
  const small = /^(?:(\d+)[元块])?(?:(\d)[角毛])?(?:(\d)分)?$/.exec(bare);
  if (small && bare !== "") return Number(small[1] ?? 0) + Number(small[2] ?? 0) / 10 + Number(small[3] ?? 0) / 100;
  const amount = bare.replace(/[元块]$/, "");
  if (/^\d+(\.\d{1,2})?$/.test(amount)) return Number(amount);
  const spoken = /^(\d+)块(\d)$/.exec(amount);
  return spoken ? Number(spoken[1]) + Number(spoken[2]) / 10 : readWan(amount);
};

const show = (fen: number): string => {
  const yuan = Math.floor(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
  return `${yuan}${fen % 100 === 0 ? "" : `.${String(fen % 100).padStart(2, "0")}`}元`;
};

const inRange = (fen: number, min: unknown, max: unknown): boolean =>
  fen >= Number(min ?? 0) * 100 && fen <= Number(max ?? largestYuan) * 100;

/** An amount of yuan, kept in fen so that nothing is ever rounded. `min` and `max` are yuan. */
export const moneyType: FieldType = {
  parse: (text, { min, max }) => {
    const yuan = readYuan(text);
    if (yuan === undefined) return bad("money");
    const fen = Math.round(yuan * 100);
    const limits = { min: show(Number(min ?? 0) * 100), max: show(Number(max ?? largestYuan) * 100) };
    return inRange(fen, min, max) ? good(String(fen)) : bad("money-range", { given: show(fen), ...limits });
  },
  show: (value) => show(Number(value)),
  accepts: (value, { min, max }) =>
    typeof value === "string" && /^\d{1,17}$/.test(value) && inRange(Number(value), min, max),
};
