import type { KeyboardEvent, ReactNode } from "react";

type Props<K extends string> = {
  label: string;
  items: readonly { key: K; label: ReactNode }[];
  chosen: K;
  choose(key: K): void;
};

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Tabs in a row that wraps, or scrolls on a phone. Arrow keys go through them; only the chosen one is a tab stop. */
export const TabList = <K extends string>({ label, items, chosen, choose }: Props<K>) => {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = items.findIndex(({ key }) => key === chosen);
    const next = items[(at + step + items.length) % items.length];
    if (!next) return;
    choose(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="tab-list" onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="tab"
          data-tab={item.key}
          aria-selected={item.key === chosen}
          tabIndex={item.key === chosen ? 0 : -1}
          onClick={() => choose(item.key)}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
};
