import { useEffect, useRef } from "react";
import type { DeskClient } from "../api/desk-client.ts";
import type { DeskServices } from "../app-services.ts";
import { loadAlertChoice } from "../shell/alerts.ts";
import { notify } from "../shell/notify.ts";
import { playSound } from "../shell/sound.ts";
import { newSurges, type SeenProblem } from "./new-surges.ts";

/** What grows within hours is looked for once a minute. */
const everyMs = 60_000;

const surgeTitle = "一类事突然增多";

const alertOf = (surges: readonly SeenProblem[]): void => {
  playSound(true);
  for (const { id, title } of surges) notify({ key: `surge:${id}`, title: surgeTitle, text: title, isUrgent: true });
};

type Given = { client: DeskClient; wanted: boolean; tell: DeskServices["tell"] };

/** Tells a coordinator, on whatever page, of every class of problems that has begun to surge; each once. */
export const useSurges = ({ client, wanted, tell }: Given): void => {
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!wanted) return;
    const look = async () => {
      const { problems } = await client.listProblems();
      const surges = newSurges(known.current, problems);
      known.current = new Set(problems.filter(({ surging }) => surging).map(({ id }) => id));
      for (const { title } of surges) tell("error", `${surgeTitle}：${title}`);
      if (surges.length > 0 && loadAlertChoice(window.localStorage)) alertOf(surges);
    };
    // One look that fails is made good by the next.
    const run = () => void look().catch(() => {});
    run();
    const timer = window.setInterval(run, everyMs);
    return () => window.clearInterval(timer);
  }, [client, wanted, tell]);
};
