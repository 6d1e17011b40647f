import type { DevicePosition } from "../../../functions/api/device-contract.ts";

/** One answer of the server; `body` is parsed JSON, or null when it was none. */
export type HttpResponse = { status: number; body: unknown };

export type HttpRequest = {
  method: "GET" | "POST";
  path: string;
  token?: string;
  body?: unknown;
  timeoutMs: number;
};

export type SocketHandlers = { onOpen(): void; onText(text: string): void; onClose(): void };
export type Socket = { send(text: string): void; close(): void };

/** What the conversation needs of the device it runs on. The web and each mini-program have their own. */
export interface Platform {
  /** Small values that outlive a reload. A device that keeps nothing answers null and forgets; it never throws. */
  storage: {
    read(key: string): string | null;
    write(key: string, value: string): void;
    remove(key: string): void;
    keys(prefix: string): string[];
  };
  /** Rejects when no answer came: no network, or later than `timeoutMs`. Every status is an answer. */
  request(request: HttpRequest): Promise<HttpResponse>;
  /** `onClose` is called exactly once, also when the connection never opened. */
  openSocket(path: string, handlers: SocketHandlers): Socket;
  randomId(): string;
  /** Between 0 and 1. */
  random(): number;
  now(): number;
  /** Runs once later; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
  isOnline(): boolean;
  /** The network came back or left, or the page became visible again. */
  onNetworkChange(run: () => void): void;
  /** Another page of the same person changed a stored value. */
  onStorageChange(key: string, run: () => void): void;
  /** A page inside a platform: what that platform gives to prove who its user is; null or a rejection when it does not. */
  logIn?(): Promise<{ channel: "wechat-mini" | "alipay"; proof: string } | null>;
}

/** The device's own history of places in the page: its back button goes through it. Paths such as `services/retirement`. */
export interface PathHistory {
  /** "" at first, unless the page was opened at a place. */
  path(): string;
  push(path: string): void;
  back(): void;
  /** The device has moved: back, forward, or an address typed in. */
  onMove(run: () => void): void;
}

/** A file that the citizen chose. `put` sends its bytes, telling how much is done from 0 to 1; false when it did not arrive. */
export type PickedFile = {
  name: string;
  size: number;
  put(url: string, headers: Readonly<Record<string, string>>, onProgress: (done: number) => void): Promise<boolean>;
};

/** A voice of the device: one text at a time, another one ends it. `onEnd` is called once, also when stopped. */
export type Speech = { start(text: string, onEnd: () => void): void; stop(): void };

/** Sound that is being recorded. */
export type Recording = {
  /** Ends it: the sound in base64, or null when there is none. */
  finish(): Promise<string | null>;
  /** Ends it and forgets it. */
  cancel(): void;
};
/** The citizen, or the device's settings, said no; or it does not work now. */
export type Refusal = "denied" | "unavailable";
/** Begins to record as soon as the citizen allows it; `onCut` is called when the device ends it by itself, as for a call. */
export type Recorder = (onCut: () => void) => Promise<Recording | Refusal>;
/** Where the device is, once the citizen allows it. */
export type Locator = () => Promise<DevicePosition | Refusal>;

/** What the screens need beyond primitives. Moves of the focus do nothing where the platform has no focus. */
export interface ScreenPlatform {
  copy(text: string): Promise<boolean>;
  /** Opens a document of the server, which asks for the token, beside this page; false when that is not possible. */
  openCopy(path: string, token: string, name: string): Promise<boolean>;
  focus(elementId: string): void;
  /** The name of the page for the device: the title of its window. */
  setTitle(title: string): void;
  /** Scrolls the end of the first of these that fits the view into it; when none fits, the start of the last. */
  reveal(elementIds: readonly string[]): void;
  /** What is last in view stays so when a keyboard comes up, the phone turns or the print grows, until called off. */
  holdEnd(elementId: string): () => void;
  /** Whether what had the focus is gone, such as a pressed button that its answer has replaced. */
  isFocusLost(): boolean;
  /** Keeps the focus in a dialog until the returned function is called, which puts it back where it was. */
  holdFocus(elementId: string, onEscape: () => void): () => void;
  /** Lets the citizen choose a file of these kinds (jpg, png, pdf); null when nothing was chosen. */
  pickFile(kinds: readonly string[]): Promise<PickedFile | null>;
  /** Left out where there is no microphone. Never called but for a press. */
  record?: Recorder;
  /** Left out where the device cannot tell. Never called but for a press. */
  locate?: Locator;
  /** Reads aloud; null where the device has no voice. */
  speech: Speech | null;
  /** Prints what is shown; null where the device cannot. */
  print: (() => void) | null;
  /** Asks before the page is closed, as long as something would be lost. */
  warnBeforeClose(on: boolean): void;
  /** Larger text and targets on the whole page. */
  applyLargePrint(on: boolean): void;
  /** Light or dark, or as the device is. Left out where the platform decides. */
  applyScheme?(scheme: "auto" | "light" | "dark"): void;
  /** Draws the page anew in another language of the interface. Left out where there is one only. */
  reload?(): void;
  /** Fetches a file by an address that needs no token; false when that is not possible. */
  fetchFile?(address: string): boolean;
}
