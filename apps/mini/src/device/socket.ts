import Taro from "@tarojs/taro";
import type { Platform, SocketHandlers } from "../../../citizen/core/platform.ts";
import { socketAddressOf } from "./server.ts";

type Task = {
  onOpen(run: () => void): void;
  onMessage(run: (event: { data: unknown }) => void): void;
  onClose(run: () => void): void;
  onError(run: () => void): void;
  send(frame: { data: string }): void;
  close(options: object): void;
};

declare const my: { connectSocket(options: { url: string; multiple: boolean }): Task | undefined };

/** Alipay's older sockets have one set of events for all; then there is none to be had here, and the page polls. */
const connect = async (url: string): Promise<Task | undefined> =>
  __PLATFORM__ === "alipay" ? my.connectSocket({ url, multiple: true }) : ((await Taro.connectSocket({ url })) as Task);

/** Alipay wraps what came in `data` once more. */
const textOf = (data: unknown): string => {
  const inner = typeof data === "object" && data !== null ? (data as { data?: unknown }).data : data;
  return typeof inner === "string" ? inner : "";
};

const attend = (task: Task, { onOpen, onText }: SocketHandlers, onEnd: () => void) => {
  task.onOpen(onOpen);
  task.onMessage(({ data }) => onText(textOf(data)));
  task.onClose(onEnd);
  task.onError(onEnd);
};

export const openSocket: Platform["openSocket"] = (path, handlers) => {
  let task: Task | undefined;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    handlers.onClose();
  };
  const quietly = (run: () => void) => {
    try {
      run();
    } catch {
      end();
    }
  };
  void connect(socketAddressOf(path))
    .then((opened) => {
      if (!opened || typeof opened.onMessage !== "function") return end();
      task = opened;
      attend(opened, handlers, end);
      if (isOver) quietly(() => opened.close({}));
    })
    .catch(end);
  return {
    send: (data) => quietly(() => task?.send({ data })),
    close: () => {
      quietly(() => task?.close({}));
      isOver = true;
    },
  };
};
