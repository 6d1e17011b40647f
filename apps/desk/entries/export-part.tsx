import { Button, Progress } from "antd";
import { useState } from "react";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writeCsv } from "../ui/csv.ts";
import { saveFile } from "../ui/save-file.ts";
import { fieldNames, importFields } from "./import-file.ts";

const columnTitles = fieldNames.map((field) => importFields[field][0]);

/** All published entries as a table that the import reads again, with every source. */
export const ExportPart = () => {
  const { client, tell } = useDesk();
  const [done, setDone] = useState<number | null>(null);
  const run = async () => {
    const rows: string[][] = [];
    setDone(0);
    try {
      for (let [page, pages] = [1, 1]; page <= pages; page += 1) {
        const part = await client.exportEntries(page);
        pages = part.pages;
        rows.push(...part.rows);
        setDone(Math.round((page / Math.max(1, pages)) * 100));
      }
      saveFile("entries.csv", writeCsv([columnTitles, ...rows]));
    } catch (error) {
      tell("error", titleOf(error));
    }
    setDone(null);
  };
  return (
    <section className="part" aria-labelledby="export-title">
      <h3 id="export-title">导出</h3>
      <p className="bubble-faint">
        全部已发布的条目，CSV 文件，Excel 可以直接打开；改好后可以再导入，依据、补充内容一条不少，没改的不会动。
      </p>
      <p>
        <Button loading={done !== null} onClick={() => void run()}>
          导出全部（CSV）
        </Button>
      </p>
      {done !== null && <Progress percent={done} aria-label="导出进度" />}
    </section>
  );
};
