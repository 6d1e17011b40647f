import Taro from "@tarojs/taro";
import * as mini from "mini-elements";
import { type CSSProperties, type ReactNode, useSyncExternalStore } from "react";
import { print } from "../device/print.ts";
import { useTop } from "../device/scrolling.ts";
import { ariaOf, classOf } from "./aria.ts";
import { Input, Textarea } from "./entries.tsx";
import { Checkbox, CheckboxGroup, Label, Picker, Radio, RadioGroup } from "./options.tsx";

// What screens are written on (apps/citizen/h5/components.tsx has the same names for a web page), as the elements of a
// mini-program. Buttons and texts are views: the platforms' own come with sizes and borders that styles cannot take off.

type Base = {
  id?: string;
  className?: string;
  style?: CSSProperties;
  children?: ReactNode;
  [aria: `aria-${string}`]: unknown;
  role?: string;
  /** Nothing takes the focus here but what is typed into. */
  tabIndex?: number;
};

const common = (own: string, props: Base) => ({
  id: props.id,
  style: props.style,
  className: classOf(own, props),
  ...ariaOf(props),
});

const View = (props: Base) => <mini.View {...common("", props)}>{props.children}</mini.View>;

const Text = (props: Base) => <mini.View {...common("text", props)}>{props.children}</mini.View>;

/** Out of the page, and so out of what it hands down: the size of the print is said once more. */
const RootPortal = ({ children }: { children: ReactNode }) => {
  const isLarge = useSyncExternalStore(print.subscribe, print.isLarge);
  return (
    <mini.RootPortal>
      <mini.View className={isLarge ? "over print-large" : "over"}>{children}</mini.View>
    </mini.RootPortal>
  );
};

type ButtonProps = Base & { disabled?: boolean; onClick?: () => void };

const Button = ({ disabled = false, onClick, ...props }: ButtonProps) => (
  <mini.View
    {...common("press", { role: "button", ...(disabled && { "aria-disabled": true }), ...props })}
    hoverClass="pressed"
    onClick={disabled ? undefined : onClick}
  >
    {props.children}
  </mini.View>
);

const ScrollView = ({ scrollY = false, ...props }: Base & { scrollY?: boolean; isStop?: boolean }) => {
  const top = useTop(props.id);
  return (
    <mini.ScrollView {...common("", props)} scrollY={scrollY} scrollTop={top}>
      {props.children}
    </mini.ScrollView>
  );
};

/** A mini-program opens no foreign page: the address goes to the clipboard, and the platform says so. */
const Navigator = ({ url, ...props }: Base & { url: string }) => (
  <mini.View
    {...common("press", { role: "link", ...props })}
    hoverClass="pressed"
    onClick={() => void Taro.setClipboardData({ data: url })}
  >
    {props.children}
  </mini.View>
);

export {
  Button,
  Checkbox,
  CheckboxGroup,
  Input,
  Label,
  Navigator,
  Picker,
  Radio,
  RadioGroup,
  RootPortal,
  ScrollView,
  Text,
  Textarea,
  View,
};
