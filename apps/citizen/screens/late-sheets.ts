import { LocateSheet } from "./locate-sheet.tsx";
import { VoiceSheet } from "./voice-sheet.tsx";

/** Sheets that few open. In a browser they are fetched when they are opened (h5/late-sheets.tsx stands in for this file). */
export const lateSheets = { LocateSheet, VoiceSheet };
