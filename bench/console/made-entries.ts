/** Entries that nobody wrote, as rows of a file: `count` of them, each another question, place and department. */
export const madeRows = (count: number) => {
  const things = ["停车", "公交卡", "图书证", "公租房", "幼儿园", "养犬证", "体检", "疫苗", "水费", "电费"];
  const regions = ["000000", "430000", "430100", "511800", "350200"];
  return Array.from({ length: count }, (_, place) => {
    const thing = `${things[place % things.length]}${Math.floor(place / things.length)}`;
    return {
      line: place + 2,
      fields: {
        id: `bench-${place}`,
        title: `${thing}怎么办理`,
        answer: `带身份证到窗口办理${thing}，当场办结，不收费。外地人员也可以办。`,
        questions: [
          `${thing}怎么办`,
          `${thing}要什么材料`,
          `${thing}在哪办`,
          `${thing}多少钱`,
          `${thing}几天办好`,
        ].join("\n"),
        region: regions[place % regions.length],
        department: `第 ${place % 40} 局`,
        document: `${thing}管理办法`,
        effectiveAt: "2026-01-05",
        owner: `维护 ${place % 25} 组`,
        certainty: "official",
      },
    };
  });
};
