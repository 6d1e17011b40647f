import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

type ComposeText = {
  text: string;
  setText(text: string): void;
  /** Puts words that could not be sent before what is being typed. */
  giveBack(words: string): void;
};

const ComposeContext = createContext<ComposeText>({ text: "", setText: () => {}, giveBack: () => {} });

/** What is being typed: shared, because a refused message goes back into it. */
export const ComposeTextProvider = ({ children }: { children: ReactNode }) => {
  const [text, setText] = useState("");
  const value = useMemo(() => {
    const giveBack = (words: string) => setText((typed) => [words, typed].filter(Boolean).join("\n"));
    return { text, setText, giveBack };
  }, [text]);
  return <ComposeContext.Provider value={value}>{children}</ComposeContext.Provider>;
};

export const useComposeText = (): ComposeText => useContext(ComposeContext);
