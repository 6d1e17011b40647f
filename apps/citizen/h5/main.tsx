import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles.ts";
import { createCatalogueClient } from "../core/catalogue.ts";
import { createChat } from "../core/chat.ts";
import { createForms } from "../core/forms.ts";
import { createGivenMemory } from "../core/given-memory.ts";
import { createMeClient } from "../core/me-client.ts";
import { createMyTickets } from "../core/my-tickets.ts";
import { createNavigation } from "../core/navigation.ts";
import { createSubmissionsClient } from "../core/own-submissions.ts";
import { nationwide, type Region } from "../core/region.ts";
import { createSettings } from "../core/settings.ts";
import { App } from "../screens/app.tsx";
import { createHashHistory } from "./hash-history.ts";
import { createWebPlatform } from "./platform.ts";
import { createWebScreenPlatform } from "./screen-platform.ts";
import { speak } from "./speak.ts";

// Put in by Vite from knowledge/regions.yaml.
declare const __REGIONS__: readonly Region[];

const platform = createWebPlatform();
const screen = createWebScreenPlatform();
const chat = createChat(platform, nationwide);
const token = () => chat.state().session?.token;
const submissions = createSubmissionsClient(platform, token);
const tickets = createMyTickets(platform, token);
const settings = createSettings(platform, ({ isLarge, scheme }) => {
  screen.applyLargePrint(isLarge);
  screen.applyScheme?.(scheme);
});
chat.start();

const deps = {
  chat,
  submissions,
  tickets,
  catalogue: createCatalogueClient(platform),
  forms: createForms(platform, token),
  screen,
  regions: __REGIONS__,
  navigation: createNavigation(createHashHistory(), "chat"),
  memory: createGivenMemory(),
  me: createMeClient(platform, token),
  settings,
};
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
const { language } = settings.state();
if (language === "zh-Hans") draw();
else void speak(language).then(draw, draw);
