/** What assistive technology is told: Taro leaves these out of its templates unless it is told to keep them. */
const names = [
  process.env.TARO_ENV === "alipay" ? "role" : "aria-role",
  "aria-label",
  "aria-labelledby",
  "aria-describedby",
  "aria-live",
  "aria-hidden",
  "aria-level",
  "aria-modal",
  "aria-busy",
  "aria-expanded",
  "aria-pressed",
  "aria-haspopup",
  "aria-invalid",
  "aria-required",
  "aria-disabled",
  "aria-valuenow",
  "aria-valuemin",
  "aria-valuemax",
  "aria-valuetext",
  "aria-current",
];

const elements = ["View", "ScrollView", "Input", "Textarea", "Radio", "RadioGroup", "Checkbox", "CheckboxGroup"];

/** For @tarojs/plugin-inject: each of the elements with each of the names, empty where the page gives none. */
export const ariaOfElements = Object.fromEntries(
  elements.map((element) => [element, Object.fromEntries(names.map((name) => [name, "''"]))]),
);
