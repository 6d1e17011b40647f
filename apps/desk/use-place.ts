import { useSyncExternalStore } from "react";
import { type Place, readPlace, type Section, writePlace } from "./place.ts";

/** Goes to a section or one record in it; the browser's back button leads back. */
export const goTo = (section: Section, recordId: string | null = null): void => {
  window.location.hash = writePlace(section, recordId);
};

const subscribe = (run: () => void) => {
  window.addEventListener("hashchange", run);
  return () => window.removeEventListener("hashchange", run);
};

/** Where in the desk the address says one is. */
export const usePlace = (): Place => readPlace(useSyncExternalStore(subscribe, () => window.location.hash));
