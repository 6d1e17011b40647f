import { useEffect, useRef } from "react";

export type Shortcut = { key: string; run(): void };

/** One keyboard for the whole desk: Alt and a digit or letter, which typing Chinese never needs. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      // `code` because Alt changes `key` on some keyboards.
      const pressed = event.code.replace(/^(Key|Digit)/, "");
      const shortcut = latest.current.find(({ key }) => key === pressed);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
};
