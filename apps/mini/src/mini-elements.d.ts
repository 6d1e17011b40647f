// The platform's own elements by name (config/taro-config.ts); React takes any attribute on them.
declare module "mini-elements" {
  import type { ComponentType, ReactNode } from "react";

  type Element = ComponentType<{ children?: ReactNode; [attribute: string]: unknown }>;
  export const View: Element;
  export const ScrollView: Element;
  export const Input: Element;
  export const Textarea: Element;
  export const Picker: Element;
  export const Radio: Element;
  export const RadioGroup: Element;
  export const Checkbox: Element;
  export const CheckboxGroup: Element;
  export const Label: Element;
  export const RootPortal: Element;
  export const PageContainer: Element;
}

declare module "*.css";

declare const __REGIONS__: string;
declare const __SERVER__: string;
declare const __LOCATION__: boolean;
declare const __PLATFORM__: "wechat" | "alipay";

declare module "mini-jsx" {
  export { Fragment, jsx, jsxs } from "react/jsx-runtime";
}
