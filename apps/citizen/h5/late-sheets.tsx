import { type ReactNode, useEffect, useState } from "react";
import { words } from "../core/words.ts";
import type { LocateSheetProps } from "../screens/locate-sheet.tsx";
import { Sheet } from "../screens/sheet.tsx";
import type { VoiceSheetProps } from "../screens/voice-sheet.tsx";

type Drawn<Props> = (props: Props) => ReactNode;

/** Drawn by a file of its own, asked for when the sheet is opened; a network that is gone is said, and it can be tried again. */
const late = <Props extends { onClose: () => void }>(title: () => string, read: () => Promise<Drawn<Props>>) => {
  let View: Drawn<Props> | null = null;
  return (props: Props) => {
    const [state, setState] = useState<"waiting" | "here" | "failed">(View ? "here" : "waiting");
    useEffect(() => {
      if (state !== "waiting") return;
      read().then(
        (found) => {
          View = found;
          setState("here");
        },
        () => setState("failed"),
      );
    }, [state]);
    if (View) return <View {...props} />;
    return (
      <Sheet title={title()} onClose={props.onClose}>
        <div className="sheet-text" role={state === "failed" ? "alert" : "status"}>
          {state === "failed" ? words.offline : words.reading}
        </div>
        {state === "failed" && (
          <div className="button-row">
            <button type="button" className="button button-main" onClick={() => setState("waiting")}>
              {words.again}
            </button>
          </div>
        )}
      </Sheet>
    );
  };
};

/** The same sheets as screens/late-sheets.ts. */
export const lateSheets = {
  LocateSheet: late<LocateSheetProps>(
    () => words.device.locate.open,
    async () => (await import("../screens/locate-sheet.tsx")).LocateSheet,
  ),
  VoiceSheet: late<VoiceSheetProps>(
    () => words.device.voice.open,
    async () => (await import("../screens/voice-sheet.tsx")).VoiceSheet,
  ),
};
