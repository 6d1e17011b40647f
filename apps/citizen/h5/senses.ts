import type { Locator, ScreenPlatform } from "../core/platform.ts";

const kinds = ["audio/webm", "audio/mp4"];

/** Whether there is a microphone to ask for, and sound that the server knows (record.ts). */
const canRecord = (): boolean =>
  typeof MediaRecorder !== "undefined" &&
  navigator.mediaDevices !== undefined &&
  kinds.some((kind) => MediaRecorder.isTypeSupported(kind));

/** A place of some minutes ago is good enough for a region; a browser reckons in WGS84. */
const locate: Locator = () =>
  new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude, system: "wgs84" }),
      ({ code }) => resolve(code === 1 ? "denied" : "unavailable"),
      { enableHighAccuracy: false, timeout: 15_000, maximumAge: 600_000 },
    );
  });

/** What the browser can hear and tell of the place; pages without https have neither. */
export const createWebSenses = (): Pick<ScreenPlatform, "record" | "locate"> => ({
  ...(window.isSecureContext &&
    canRecord() && { record: async (onCut) => (await import("./record.ts")).record(onCut) }),
  ...(window.isSecureContext && "geolocation" in navigator && { locate }),
});
