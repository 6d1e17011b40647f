import type { Plugin } from "vite";
import { openingWords } from "./core/opening-words.ts";
import { words } from "./core/words.ts";

/** Seconds until somebody who waits in vain is told what to do; nothing of ours runs yet that could tell. */
const slowAfter = 12;

// What asks for no motion takes animations off, so this one insists: it moves nothing and only appears.
const style = `.opening-slow{visibility:hidden;animation:opening-slow 1s ${slowAfter}s forwards!important}
@keyframes opening-slow{to{visibility:visible}}`;

/**
 * The frame of the page before its script is there: its head and that it is being opened, with the page's own classes, so
 * that nothing jumps when the script draws over it. It has no controls: what is typed too early would be lost.
 */
const frame = `<div class="page" aria-busy="true">
<div class="header"><div class="header-inner"><div class="brand"><span class="logo"></span><div class="brand-words"><span class="brand-name">${words.name}</span> <span class="brand-tagline">${words.tagline}</span></div></div><div class="header-tools"><span class="header-button"></span></div></div></div>
<div class="reading"><span role="status">${openingWords.opening}</span><span class="opening-slow">${openingWords.slow}</span></div>
</div>`;

const sheet = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g;

/**
 * Has the built page draw with its first answer: the styles stand in it (10 kB, packed) instead of being asked for, and the
 * frame is there before the script. Scripts stay files, because the page's security policy allows no others.
 */
export const firstPaint = (): Plugin => ({
  name: "first-paint",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle = {} }) => {
      const withStyles = html.replace(sheet, (link, file: string) => {
        const asset = bundle[file];
        if (asset?.type !== "asset") return link;
        delete bundle[file];
        return `<style>${String(asset.source)}</style>`;
      });
      if (!withStyles.includes('<div id="root" data-opening>')) return withStyles;
      return withStyles
        .replace('<div id="root" data-opening></div>', `<div id="root">${frame}</div>`)
        .replace("</head>", `<style>${style}</style></head>`);
    },
  },
});
