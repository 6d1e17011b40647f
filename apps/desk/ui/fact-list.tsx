import type { ReactNode } from "react";

type Props = { rows: readonly { label: string; value: ReactNode }[] };

/** Labels and values, one pair a row. */
export const FactList = ({ rows }: Props) => (
  <dl className="facts">
    {rows.map(({ label, value }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have the same label, and rows never move
      <div key={index}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
