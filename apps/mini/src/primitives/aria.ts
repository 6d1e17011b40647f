export type Aria = Readonly<Record<string, unknown>>;

const roleName = __PLATFORM__ === "alipay" ? "role" : "aria-role";

/** What assistive technology is told, in the platform's names and as words: `false` says something, nothing does not. */
export const ariaOf = (props: Aria): Record<string, string> => {
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name === "role") told[roleName] = String(value);
    else if (name.startsWith("aria-")) told[name] = String(value);
  }
  return told;
};

const isTrue = (value: unknown) => value === true || value === "true";

/** The classes that stand for what styles of the web page read from attributes (config/wxss.js). */
export const classOf = (own: string, { className, ...props }: { className?: string } & Aria): string =>
  [
    "box",
    own,
    typeof props.role === "string" ? `as-${props.role}` : "",
    isTrue(props["aria-disabled"]) ? "is-disabled" : "",
    isTrue(props["aria-invalid"]) ? "is-invalid" : "",
    className ?? "",
  ]
    .filter(Boolean)
    .join(" ");
