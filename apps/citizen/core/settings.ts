import type { Platform } from "./platform.ts";

export const schemes = ["auto", "light", "dark"] as const;
export type Scheme = (typeof schemes)[number];
export const languages = ["zh-Hans", "zh-Hant", "en"] as const;
export type Language = (typeof languages)[number];
/** Each in itself, whatever the page speaks now. */
export const languageNames: Readonly<Record<Language, string>> = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
};

/** How the page looks and speaks on this device; nothing about the person. */
export type Settings = { isLarge: boolean; scheme: Scheme; language: Language };

export type SettingsStore = {
  state(): Settings;
  subscribe(listener: () => void): () => void;
  change(part: Partial<Settings>): void;
};

const keys = {
  print: "xiaochuang.large-print",
  scheme: "xiaochuang.scheme",
  language: "xiaochuang.language",
} as const;

const oneOf = <Value extends string>(known: readonly Value[], stored: string | null): Value =>
  known.find((value) => value === stored) ?? (known[0] as Value);

/** What is kept on the device; whatever cannot be read is as at first. */
export const readSettings = ({ storage }: Pick<Platform, "storage">): Settings => ({
  isLarge: storage.read(keys.print) === "on",
  scheme: oneOf(schemes, storage.read(keys.scheme)),
  language: oneOf(languages, storage.read(keys.language)),
});

/** The settings of this device; `apply` shows them on the page, at once and with each change. */
export const createSettings = (
  platform: Pick<Platform, "storage">,
  apply: (settings: Settings) => void,
): SettingsStore => {
  let current = readSettings(platform);
  const listeners = new Set<() => void>();
  apply(current);
  return {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (part) => {
      current = { ...current, ...part };
      platform.storage.write(keys.print, current.isLarge ? "on" : "off");
      platform.storage.write(keys.scheme, current.scheme);
      platform.storage.write(keys.language, current.language);
      apply(current);
      for (const listener of listeners) listener();
    },
  };
};
