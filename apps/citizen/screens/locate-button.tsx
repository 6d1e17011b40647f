import { Button } from "@tarojs/components";
import { useState } from "react";
import { words } from "../core/words.ts";
import { useActions, useDevice, useScreen } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { lateSheets } from "./late-sheets.ts";

/**
 * Choosing the region by where the device is: what opens it, null where the device cannot tell or the server does not know
 * regions by places, and the sheet while it is open.
 */
export const useLocateSheet = () => {
  const { offers } = useDevice();
  const { locate } = useScreen();
  const { changeRegion } = useActions();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const choose = (region: string) => {
    close();
    changeRegion(region);
  };
  return {
    open: offers.location && locate ? () => setOpen(true) : null,
    sheet: isOpen && <lateSheets.LocateSheet onChosen={choose} onClose={close} />,
  };
};

/** A small button beside the region. */
export const LocateButton = () => {
  const { open, sheet } = useLocateSheet();
  if (!open) return null;
  return (
    <>
      <Button
        className="header-button header-locate"
        aria-label={words.device.locate.open}
        aria-haspopup="dialog"
        onClick={open}
      >
        <Icon name="locate" />
      </Button>
      {sheet}
    </>
  );
};
