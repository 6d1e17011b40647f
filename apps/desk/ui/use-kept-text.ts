import { useState } from "react";

const prefix = "xiaochuang.desk.words.";

const read = (key: string): string => window.sessionStorage.getItem(prefix + key) ?? "";

const write = (key: string, text: string) =>
  text === "" ? window.sessionStorage.removeItem(prefix + key) : window.sessionStorage.setItem(prefix + key, text);

/**
 * A text somebody is typing, kept in the tab by `key`: it is still there after a reload, another page, or a new sign-in.
 */
export const useKeptText = (key: string): [string, (text: string) => void] => {
  const [state, setState] = useState({ key, text: read(key) });
  if (state.key !== key) setState({ key, text: read(key) });
  const set = (text: string) => {
    write(key, text);
    setState({ key, text });
  };
  return [state.key === key ? state.text : read(key), set];
};
