const nationwide = "000000";
const rowPattern = /code: "(\d{6})", name: ([^\s,}]+), parent: "(\d{6})"/g;

/** Every region of the table with its code, in the table's order. */
export const listRegions = (table: string): { value: string; label: string }[] => {
  const nameOf = createRegionNames(table);
  return [...table.matchAll(rowPattern)].map(([, code = ""]) => ({ value: code, label: nameOf(code) }));
};

/**
 * Reads knowledge/regions.yaml (one division a line). The function it gives names a region with its province, such as
 * 湖南省长沙市; a code that is not in the table stays a code.
 */
export const createRegionNames = (table: string): ((code: string) => string) => {
  const rows = [...table.matchAll(rowPattern)].map(([, code = "", name = "", parent = ""]) => ({ code, name, parent }));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return (code) => {
    if (code === nationwide) return "全国";
    const row = byCode.get(code);
    if (!row) return code;
    const parent = byCode.get(row.parent);
    return parent ? `${parent.name}${row.name}` : row.name;
  };
};
