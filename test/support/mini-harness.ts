import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import type { MiniPlatform } from "../../local/mini/build-mini.ts";
import { alipayAsWechat, type Files } from "./alipay-as-wechat.ts";
import { builtFor } from "./mini-build.ts";

type Compiler = {
  addTmpl(name: string, text: string): { toString(): string; msg?: string }[];
  addScript(name: string, text: string): void;
  getTmplGenObjectGroups(): string;
};

const root = resolve(import.meta.dirname, "../..");
const workspace = join(root, "apps/mini");

const compiler = (): Compiler => {
  const { TmplGroup } = createRequire(join(workspace, "package.json"))("glass-easel-template-compiler") as {
    TmplGroup: new () => Compiler;
  };
  return new TmplGroup();
};

const filesOf = (dist: string): Files =>
  Object.fromEntries(
    globSync("**/*.*", { cwd: dist })
      .filter((path) => /\.(js|json|wxml|wxss|wxs|axml|acss|sjs)$/.test(path))
      .map((path) => [path, readFileSync(join(dist, path), "utf8")]),
  );

/** The files of one kind, by their paths without the ending. */
const ofKind = (files: Files, ending: string): [string, string][] =>
  Object.entries(files).flatMap(([path, text]) =>
    path.endsWith(ending) ? [[path.slice(0, -ending.length), text] as [string, string]] : [],
  );

/** The templates of a build as WeChat's own compiler makes them. Raises what it warns of. */
const compileTemplates = (files: Files): string => {
  const group = compiler();
  for (const [path, text] of ofKind(files, ".wxml")) {
    const warnings = group.addTmpl(path, text);
    if (warnings.length > 0) throw new Error(`${path}: ${JSON.stringify(warnings).slice(0, 500)}`);
  }
  for (const [path, text] of ofKind(files, ".wxs")) group.addScript(path, text);
  return group.getTmplGenObjectGroups();
};

const slotTemplate = (): string => {
  const group = compiler();
  group.addTmpl("", "<slot />");
  return group.getTmplGenObjectGroups();
};

/** What the page of the harness gets to run: scripts, compiled templates, settings of each page and component. */
const builtAsScript = (files: Files, platform: MiniPlatform): string => {
  const scripts = Object.fromEntries(ofKind(files, ".js"));
  const { pages } = JSON.parse(files["app.json"] ?? "{}") as { pages: string[] };
  const units = ofKind(files, ".wxml").filter(([path]) => scripts[path] !== undefined);
  const configs = Object.fromEntries(units.map(([path]) => [path, JSON.parse(files[`${path}.json`] ?? "{}")]));
  return `globalThis.MINI = ${JSON.stringify({ platform, scripts, configs, pages })};
MINI.templates = (${compileTemplates(files)});
MINI.slot = (${slotTemplate()});`;
};

/** Elements as the platform draws them before any style of ours. */
const ownStyles = `
html, body { margin: 0; height: 100%; }
view, scroll-view, picker, radio-group, checkbox-group, root-portal { display: block; }
scroll-view { overflow: auto; }
text { display: inline; }
input { display: block; width: 100%; height: 1.4rem; padding: 0; border: 0; outline: 0; background: none; }
textarea { display: block; width: 300px; height: 150px; padding: 0; border: 0; outline: 0; background: none; resize: none; }
radio, checkbox { display: inline-block; box-sizing: border-box; width: 22px; height: 22px; border: 1.5px solid #8a8f99; background: #fff; }
radio { border-radius: 50%; }
checkbox { border-radius: 4px; }
radio[aria-checked="true"], checkbox[aria-checked="true"] { border: 7px solid #0f4775; }
#wheel { position: fixed; z-index: 99; right: 0; bottom: 0; left: 0; max-height: 40vh; overflow: auto; background: #fff; color: #000; }
#wheel > div { padding: 12px; }
`;

const styles = (files: Files): string =>
  ofKind(files, ".wxss")
    .sort(([a], [b]) => Number(b === "app") - Number(a === "app"))
    .map(([, text]) => text)
    .join("\n")
    .replace(/(^|[},\s])page(?=[\s,{])/g, "$1:root")
    .replace(/(-?[\d.]+)rpx/g, "calc($1 * 100vw / 750)");

const bundleHarness = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(workspace, "harness/main.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    nodePaths: [join(workspace, "node_modules")],
    define: { BUILT_FOR: JSON.stringify(builtFor) },
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
};

/** A built mini-program as a web page: the files of that page by their names. */
export type Harness = Readonly<Record<string, { type: string; text: string }>>;

/** Makes the page that runs a build on glass-easel, WeChat's own component runtime; Alipay's is put into its words first. */
export const createHarness = async (dist: string, platform: MiniPlatform): Promise<Harness> => {
  const files = platform === "wechat" ? filesOf(dist) : alipayAsWechat(filesOf(dist));
  return {
    "index.html": {
      type: "text/html",
      text: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" /><title>小窗</title>
<style>${ownStyles}</style><style>${styles(files)}</style></head>
<body><div id="root"></div><script src="built.js"></script><script src="harness.js"></script></body></html>`,
    },
    "built.js": { type: "text/javascript", text: builtAsScript(files, platform) },
    "harness.js": { type: "text/javascript", text: await bundleHarness() },
  };
};

/** Opens the mini-program at the server's own address, so that its requests go to that server. */
export const openHarness = async (page: Page, harness: Harness, url: string): Promise<void> => {
  await page.route(`${url}/mini/*`, (route) => {
    const file = harness[new URL(route.request().url()).pathname.slice("/mini/".length)];
    return file
      ? route.fulfill({ contentType: `${file.type}; charset=utf-8`, body: file.text })
      : route.fulfill({ status: 404, body: "" });
  });
  await page.goto(`${url}/mini/index.html`);
};
