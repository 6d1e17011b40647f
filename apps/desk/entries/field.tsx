import type { ReactNode } from "react";

type Props = { id: string; label: string; hint?: string; children: ReactNode };

/** A labelled field; the hint says what is expected. */
export const Field = ({ id, label, hint, children }: Props) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
    {hint && (
      <p id={`${id}-hint`} className="field-hint">
        {hint}
      </p>
    )}
  </div>
);
