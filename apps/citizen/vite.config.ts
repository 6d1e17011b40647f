import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { parse } from "yaml";
import { firstPaint } from "./first-paint.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The regions that the page offers and names, from the same file as the server's. */
const regions = () => [
  { code: "000000", name: "全国", parent: null },
  ...parse(readFileSync(here("../../knowledge/regions.yaml"), "utf8")),
];

export default defineConfig({
  root: here("."),
  base: "/",
  plugins: [react(), firstPaint()],
  define: { __REGIONS__: JSON.stringify(regions()) },
  resolve: {
    alias: [
      { find: "@tarojs/components", replacement: here("./h5/components.tsx") },
      { find: /^.*\/late-screens\.ts$/, replacement: here("./h5/late-screens.tsx") },
      { find: /^.*\/late-sheets\.ts$/, replacement: here("./h5/late-sheets.tsx") },
    ],
  },
  // Phones of 2018 and the WebViews of older systems.
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    manifest: true,
    target: ["es2019", "chrome70", "safari12"],
    cssTarget: ["chrome70", "safari12"],
  },
  server: { host: "127.0.0.1", proxy: { "/v1": { target: "http://127.0.0.1:8787", ws: true } } },
});
