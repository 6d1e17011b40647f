import { Button } from "antd";
import { useSyncExternalStore } from "react";
import type { DeskClient } from "../api/desk-client.ts";
import type { TurnFilter } from "../api/figure-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { regionName } from "../regions.ts";
import { saveBytes } from "../ui/save-file.ts";
import { chinaDay, showMinute } from "../ui/times.ts";
import { showCount } from "./figure-words.ts";
import { createTurnExport, type ExportState, mostRows, type TurnExport } from "./turn-export.ts";

// An export belongs to whoever is signed in and outlives the page that began it.
const ofClient = new WeakMap<DeskClient, TurnExport>();

const useTurnExport = (): TurnExport => {
  const { client } = useDesk();
  const known = ofClient.get(client);
  if (known) return known;
  const made = createTurnExport({ read: client.listTurns, save: saveBytes, regionName });
  ofClient.set(client, made);
  return made;
};

/** Exports everything that the filter selects. */
export const ExportTurns = ({ filter }: { filter: TurnFilter }) => {
  const turnExport = useTurnExport();
  const state = useSyncExternalStore(turnExport.subscribe, turnExport.state);
  return (
    <Button size="small" disabled={state?.step === "reading"} onClick={() => void turnExport.start(filter)}>
      导出全部 CSV
    </Button>
  );
};

const wordOf = ({ step, period: { from, to }, rows, until, error }: ExportState): string => {
  const what = `${from} 至 ${to} 的来往`;
  switch (step) {
    case "reading":
      return `正在导出 ${what}，最多 ${showCount(mostRows)} 条。可以先看别的页面。`;
    case "failed":
      return `导出停在一半：${titleOf(error)}。已经读到的还在，可以接着导出。`;
    case "saved":
      return rows === 0 ? `${what}一条也没有，文件里只有表头。` : `${what}全部导出了，共 ${showCount(rows)} 条。`;
    case "full": {
      const day = until ? chinaDay(new Date(until)) : from;
      const at = until ? showMinute(until) : from;
      return `到了上限：只导出了最新的 ${showCount(rows)} 条，到 ${at} 为止。更早的，请把“到”改成 ${day} 再导出，或者再加筛选。`;
    }
  }
};

/** How the export goes on, wherever in the figures somebody is. */
export const ExportPanel = () => {
  const turnExport = useTurnExport();
  const state = useSyncExternalStore(turnExport.subscribe, turnExport.state);
  return (
    <section className="export-panel no-print" aria-label="导出" hidden={state === null}>
      <p role="status">{state && wordOf(state)}</p>
      {state?.step === "reading" && (
        <p className="field-hint">
          已读 {showCount(state.rows)} 条{state.until && `，读到 ${showMinute(state.until)}`}
        </p>
      )}
      {state?.step === "reading" && <progress max={mostRows} value={state.rows} aria-label="导出进度" />}
      <p className="export-buttons">
        {state?.step === "failed" && (
          <Button size="small" type="primary" onClick={() => void turnExport.goOn()}>
            接着导出
          </Button>
        )}
        <Button size="small" onClick={turnExport.cancel}>
          {state?.step === "reading" || state?.step === "failed" ? "取消导出" : "知道了"}
        </Button>
      </p>
    </section>
  );
};
