import { Button } from "@tarojs/components";
import { useState } from "react";
import { words } from "../core/words.ts";
import { useActions, useDevice, useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { lateSheets } from "./late-sheets.ts";

/** The region by where the device is, where it can tell and the server knows regions by places; else there is no button. */
export const LocateButton = () => {
  const { offers } = useDevice();
  const { locate } = useScreen();
  const { changeRegion } = useActions();
  const [isOpen, setOpen] = useState(false);
  if (!offers.location || !locate) return null;
  return (
    <>
      <Button
        className="header-button header-locate"
        aria-label={words.device.locate.open}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="locate" />
      </Button>
      {isOpen && (
        <lateSheets.LocateSheet
          onChosen={(region) => {
            setOpen(false);
            changeRegion(region);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
