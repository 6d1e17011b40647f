import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ariaOfElements } from "./aria.ts";

const root = join(__dirname, "../../..");
const isWechat = process.env.TARO_ENV === "weapp";
const platform = isWechat ? "weapp" : "alipay";

/** The regions of knowledge/regions.yaml as one line of text, a fifth of what they are as objects (src/regions.ts). */
const regions = () => {
  const line = /^- \{ code: "(\d{6})", name: ([^, }]+), parent: "?(\d{6})"?/;
  return readFileSync(join(root, "knowledge/regions.yaml"), "utf8")
    .split("\n")
    .flatMap((text) => {
      const [, code = "", name = "", parent] = line.exec(text) ?? [];
      if (code === "") return [];
      const expected = code.endsWith("0000") ? "000000" : `${code.slice(0, 2)}0000`;
      if (parent !== expected) throw new Error(`regions.yaml: ${code} is not below ${expected}`);
      return [code + name];
    })
    .join(" ");
};

const icon = `data:image/svg+xml;base64,${readFileSync(join(root, "apps/citizen/public/icon.svg")).toString("base64")}`;

/** How Taro builds both mini-programs. */
export const taroConfig = {
  projectName: "xiaochuang",
  date: "2026-11-26",
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: "src",
  outputRoot: process.env.XC_MINI_OUT ?? `dist/${isWechat ? "wechat" : "alipay"}`,
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [["@tarojs/plugin-inject", { components: ariaOfElements }], join(__dirname, "lean-templates.js")],
  defineConstants: {
    // Taro's runtime would look for the global object by making code out of text, which mini-programs refuse.
    global: "undefined",
    __LOCATION__: JSON.stringify(process.env.XC_MINI_LOCATION === "on"),
    __PLATFORM__: JSON.stringify(isWechat ? "wechat" : "alipay"),
    __REGIONS__: JSON.stringify(regions()),
    __SERVER__: JSON.stringify(process.env.XC_MINI_SERVER ?? "http://127.0.0.1:8787"),
  },
  // Chinese as it is: escaped, a character takes six bytes for three.
  terser: {
    enable: true,
    config: { compress: { ecma: 2018, passes: 3 }, output: { ascii_only: false, comments: false, ecma: 2018 } },
  },
  mini: {
    // The deepest place has 17 levels; what lay deeper would be drawn by a component of its own, at some cost.
    baseLevel: 19,
    // Parts of a browser's page that React does not touch.
    runtime: {
      enableInnerHTML: false,
      enableSizeAPIs: false,
      enableAdjacentHTML: false,
      enableTemplateContent: false,
      enableCloneNode: false,
      enableContains: false,
      enableMutationObserver: false,
    },
    compile: { include: [join(root, "apps/citizen"), join(root, "functions")] },
    postcss: {
      pxtransform: { enable: false },
      cssModules: { enable: false },
      "./config/wxss.js": { enable: true, config: { images: { "/icon.svg": icon } } },
    },
    // biome-ignore lint/suspicious/noExplicitAny: webpack-chain is not a package of ours
    webpackChain(chain: any) {
      chain.resolve.alias
        .set("@tarojs/components$", join(__dirname, "../src/primitives/primitives.tsx"))
        .set("mini-elements$", `@tarojs/plugin-platform-${platform}/dist/components-react`)
        .set("react$", join(__dirname, "../node_modules/react"))
        .set("react/jsx-runtime$", join(__dirname, "../src/jsx-runtime.ts"))
        .set("mini-jsx$", join(__dirname, "../node_modules/react/jsx-runtime"));
    },
  },
};
