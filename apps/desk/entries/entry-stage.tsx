import type { EntryItem } from "../api/entry-contract.ts";
import { kindLabel, pendingLabel } from "./entry-words.ts";

/** Where an entry stands: live or not, and whether somebody is changing it. */
export const EntryStage = ({ state, pending }: Pick<EntryItem, "state" | "pending">) => (
  <span className="stages">
    {(state !== "draft" || pending === null) && (
      <span className={`stage stage-entry-${state}`}>{kindLabel[state]}</span>
    )}
    {pending && (
      <span className={`stage stage-entry-${pending}`}>
        {state === "draft" && pending === "draft" ? kindLabel.draft : pendingLabel[pending]}
      </span>
    )}
  </span>
);
