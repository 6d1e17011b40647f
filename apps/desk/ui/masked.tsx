import { Button } from "antd";
import { useState } from "react";

const hide = (value: string): string =>
  value.length < 8
    ? `${value.slice(0, 1)}${"*".repeat(Math.max(1, value.length - 1))}`
    : `${value.slice(0, 3)}****${value.slice(-4)}`;

/** Personal data that is shown only when somebody needs it. */
export const Masked = ({ value, label }: { value: string; label: string }) => {
  const [shown, setShown] = useState(false);
  return (
    <span className="masked">
      <span className="mono">{shown ? value : hide(value)}</span>
      {!value.includes("*") && (
        <Button
          size="small"
          aria-pressed={shown}
          aria-label={`${shown ? "隐藏" : "显示"}${label}`}
          onClick={() => setShown(!shown)}
        >
          {shown ? "隐藏" : "显示"}
        </Button>
      )}
    </span>
  );
};
