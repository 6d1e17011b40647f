import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles.ts";
import type { Region } from "../core/region.ts";
import { App } from "../screens/app.tsx";
import { createAppDeps } from "../screens/app-deps.ts";
import { createHashHistory } from "./hash-history.ts";
import { createWebPlatform } from "./platform.ts";
import { createWebScreenPlatform } from "./screen-platform.ts";
import { speak } from "./speak.ts";

// Put in by Vite from knowledge/regions.yaml.
declare const __REGIONS__: readonly Region[];

const deps = createAppDeps({
  platform: createWebPlatform(),
  screen: createWebScreenPlatform(),
  history: createHashHistory(),
  regions: __REGIONS__,
});
deps.chat.start();

const root = document.getElementById("root");
const draw = () => {
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App deps={deps} />
      </StrictMode>,
    );
};
// Without the words of the chosen language the page is drawn in its own.
const { language } = deps.settings.state();
if (language === "zh-Hans") draw();
else void speak(language).then(draw, draw);
