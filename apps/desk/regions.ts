import table from "../../knowledge/regions.yaml?raw";

const nationwide = "000000";
const rowPattern = /code: "(\d{6})", name: ([^\s,}]+), parent: "(\d{6})"/g;

const rows = [...table.matchAll(rowPattern)].map(([, code = "", name = "", parent = ""]) => ({ code, name, parent }));
const byCode = new Map(rows.map((row) => [row.code, row]));

/** The name of a region with its province, such as 湖南省长沙市; the code itself when it is not in the table. */
export const regionName = (code: string): string => {
  if (code === nationwide) return "全国";
  const row = byCode.get(code);
  if (!row) return code;
  const parent = byCode.get(row.parent);
  return parent ? `${parent.name}${row.name}` : row.name;
};
