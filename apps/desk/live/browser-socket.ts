import type { DeskSocketDeps } from "./desk-socket.ts";

/** The browser's own WebSocket as the desk socket wants it. `onClose` comes exactly once, also when it never opened. */
export const connectSocket: DeskSocketDeps["connect"] = (address, events) => {
  const socket = new WebSocket(address);
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    events.onClose();
  };
  socket.onopen = () => events.onOpen();
  socket.onmessage = ({ data }) => typeof data === "string" && events.onText(data);
  socket.onclose = close;
  return {
    send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
    close: () => {
      socket.close();
      close();
    },
  };
};

/** Runs once later; the returned function calls it off. */
export const after: DeskSocketDeps["after"] = (ms, run) => {
  const timer = window.setTimeout(run, ms);
  return () => window.clearTimeout(timer);
};
