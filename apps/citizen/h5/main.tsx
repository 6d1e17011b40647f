import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/tokens.css";
import "../styles/icons.css";
import "../styles/buttons.css";
import "../styles/header.css";
import "../styles/page.css";
import "../styles/composer.css";
import "../styles/chat.css";
import "../styles/delivery.css";
import "../styles/choices.css";
import "../styles/feedback.css";
import "../styles/services.css";
import "../styles/cards.css";
import "../styles/form.css";
import "../styles/field.css";
import "../styles/ticket.css";
import "../styles/my-tickets.css";
import "../styles/sheet.css";
import "../styles/progress.css";
import "../styles/submission.css";
import { createChat } from "../core/chat.ts";
import { createMyTickets } from "../core/my-tickets.ts";
import { createSubmissionsClient } from "../core/own-submissions.ts";
import { nationwide, type Region } from "../core/region.ts";
import { App } from "../screens/app.tsx";
import { createWebPlatform } from "./platform.ts";
import { createWebScreenPlatform } from "./screen-platform.ts";

// Put in by Vite from knowledge/regions.yaml.
declare const __REGIONS__: readonly Region[];

const largePrintKey = "xiaochuang.large-print";
const platform = createWebPlatform();
const screen = createWebScreenPlatform();
const chat = createChat(platform, nationwide);
const token = () => chat.state().session?.token;
const submissions = createSubmissionsClient(platform, token);
const tickets = createMyTickets(platform, token);
const isLargeAtFirst = platform.storage.read(largePrintKey) === "on";
screen.applyLargePrint(isLargeAtFirst);
chat.start();

const onLargePrint = (isLarge: boolean) => {
  platform.storage.write(largePrintKey, isLarge ? "on" : "off");
  screen.applyLargePrint(isLarge);
};
const deps = { chat, submissions, tickets, screen, regions: __REGIONS__ };
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App deps={deps} isLargeAtFirst={isLargeAtFirst} onLargePrint={onLargePrint} />
    </StrictMode>,
  );
