import { useEffect, useRef } from "react";
import type { DeskClient } from "../api/desk-client.ts";
import type { HandoffLists } from "../api/desk-contract.ts";
import type { DeskServices } from "../app-services.ts";
import type { Live } from "../live/use-desk-socket.ts";
import { type Reading, useReading } from "../ui/use-reading.ts";
import { useRepeated } from "../ui/use-repeated.ts";

type Given = { client: DeskClient; live: Live; wanted: boolean; tell: DeskServices["tell"] };

/** The queue for the whole desk: kept up to date, counted in the tab's title, newcomers announced. */
export const useQueue = ({ client, live, wanted, tell }: Given): Reading<HandoffLists> => {
  const queue = useReading("queue", () =>
    wanted ? client.listHandoffs() : Promise.resolve({ waiting: [], active: [] }),
  );
  useRepeated(() => void queue.reload(), { live, wanted });

  const waiting = queue.value?.waiting ?? null;
  useEffect(() => {
    document.title = waiting?.length ? `(${waiting.length}) 坐席台 · 小窗` : "坐席台 · 小窗";
  }, [waiting]);

  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!waiting) return;
    const newcomers = waiting.filter(({ id }) => known.current !== null && !known.current.has(id));
    known.current = new Set(waiting.map(({ id }) => id));
    if (newcomers.length > 0) tell("info", `${newcomers.length} 位群众刚进入等待`);
  }, [waiting, tell]);
  return queue;
};
