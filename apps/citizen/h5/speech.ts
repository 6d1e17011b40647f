import type { Speech } from "../core/platform.ts";

/** The browser's own voice, in Mandarin; null where there is none. */
export const createWebSpeech = (): Speech | null => {
  if (!("speechSynthesis" in window) || typeof SpeechSynthesisUtterance === "undefined") return null;
  let finish = () => {};
  const stop = () => {
    finish();
    finish = () => {};
    speechSynthesis.cancel();
  };
  return {
    stop,
    start: (text, onEnd) => {
      stop();
      let isOver = false;
      finish = () => {
        if (!isOver) onEnd();
        isOver = true;
      };
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = "zh-CN";
      const end = finish;
      utterance.onend = end;
      utterance.onerror = end;
      speechSynthesis.speak(utterance);
    },
  };
};
