import type { OtherWords } from "./words-language.ts";

export const deviceEnglish: NonNullable<OtherWords["device"]> = {
  voice: {
    open: "Speak instead of typing",
    notice:
      "Recording begins only when you press “Start”, for 60 seconds at most. A machine turns the sound into Chinese text, and the sound is not kept. The text goes into the input box; you read it before you send it.",
    start: "Start",
    opening: "Opening the microphone. If you are asked whether it may be used, please allow it.",
    listening: "Listening. Please speak Chinese, and press “Done” at the end.",
    seconds: (seconds) => `${seconds} s / 60 s`,
    soon: "10 seconds left.",
    finish: "Done",
    working: "Turning it into text…",
    full: "60 seconds are over. Turning it into text…",
    cancel: "Cancel",
    again: "Try again",
    anew: "Speak again",
    type: "Type instead",
    nothing: "Nothing was recorded. Please speak again, or type.",
    denied:
      "The microphone may not be used. You can allow it in the settings of your phone or browser, or type instead.",
    noMicrophone: "The microphone of this device cannot be used now. Please type.",
    check: "A machine wrote this text. Please read it before you send it.",
  },
  locate: {
    open: "Choose the region by my location",
    notice: "Your phone is asked roughly where you are (about a kilometre), once, to find the region. It is not kept.",
    start: "Use my location",
    working: "Finding the region…",
    found: (name) => `Are you in ${name}?`,
    yes: (name) => `Use ${name}`,
    no: "No, I choose myself",
    same: (name) => `The region is ${name} already.`,
    cancel: "Cancel",
    again: "Try again",
    denied:
      "Your location may not be used. You can allow it in the settings of your phone or browser, or choose the region yourself.",
    noPlace: "Your phone cannot tell where you are. Please choose the region yourself.",
  },
};
