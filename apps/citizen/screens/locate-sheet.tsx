import { Button, View } from "@tarojs/components";
import { useEffect, useRef, useState } from "react";
import { words } from "../core/words.ts";
import { useChatState, useChatView, useDevice, useRegions, useScreen } from "./chat-context.tsx";
import { Sheet } from "./sheet.tsx";

const say = words.device.locate;

export type LocateSheetProps = { onChosen: (region: string) => void; onClose: () => void };

type Locating =
  | { step: "asking" }
  | { step: "working" }
  | { step: "found"; region: string }
  | { step: "failed"; problem: string };

/** Asks the device where it is and the server which region that is. Nothing is asked before a press, or after the sheet is gone. */
const useLocating = () => {
  const { locate } = useScreen();
  const { lookUp } = useDevice();
  const [locating, setLocating] = useState<Locating>({ step: "asking" });
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const found = async (): Promise<Locating> => {
    const position = (await locate?.()) ?? "unavailable";
    if (position === "denied") return { step: "failed", problem: say.denied };
    if (position === "unavailable") return { step: "failed", problem: say.noPlace };
    const outcome = await lookUp(position);
    if ("problem" in outcome) return { step: "failed", problem: outcome.problem };
    const { value } = outcome;
    return value.state === "found"
      ? { step: "found", region: value.region }
      : { step: "failed", problem: value.problem };
  };
  const start = async () => {
    setLocating({ step: "working" });
    const next = await found();
    if (!isGone.current) setLocating(next);
  };
  return { locating, start: () => void start() };
};

/** The region by the device's place: asked for once, shown, and set only when the citizen says so. */
export const LocateSheet = ({ onChosen, onClose }: LocateSheetProps) => {
  const { region: current } = useChatState();
  const { isFresh } = useChatView();
  const { nameOf, fullNameOf } = useRegions();
  const { locating, start } = useLocating();
  const region = locating.step === "found" ? locating.region : null;
  const name = region === null ? "" : fullNameOf(region);
  const isNew = region !== null && region !== current;
  const told = {
    asking: say.notice,
    working: say.working,
    failed: locating.step === "failed" ? locating.problem : "",
    found: isNew ? say.found(name) : say.same(name),
  }[locating.step];
  const startLabel = { asking: say.start, failed: say.again, working: null, found: null }[locating.step];

  return (
    <Sheet title={say.open} onClose={onClose}>
      <View className="sheet-text" role={locating.step === "failed" ? "alert" : "status"}>
        {told}
        {isNew && !isFresh && <View className="sheet-more">{words.regionText}</View>}
      </View>
      <View className="button-row">
        {startLabel !== null && (
          <Button className="button button-main" onClick={start}>
            {startLabel}
          </Button>
        )}
        {isNew && (
          <Button className="button button-main" onClick={() => onChosen(region)}>
            {say.yes(nameOf(region))}
          </Button>
        )}
        <Button className="button" onClick={onClose}>
          {isNew ? say.no : say.cancel}
        </Button>
      </View>
    </Sheet>
  );
};
