import * as glassEasel from "glass-easel";
import { MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import { seen } from "./device-api.ts";
import { defineElements, turnClicksIntoTaps } from "./elements.ts";
import { built, type Registers, runScript, showPage } from "./scripts.ts";

type Page = { onLoad?(query: object): void; onShow?(): void; onReady?(): void };

const { slot, templates, configs, pages } = built;

const start = () => {
  const environment = new MiniProgramEnv();
  const code = environment.createCodeSpace("", true);
  defineElements(code.getComponentSpace(), { groupList: slot, content: slot[""] });
  for (const [name, config] of Object.entries(configs)) {
    code.addComponentStaticConfig(name, config as never);
    code.addCompiledTemplate(name, { groupList: templates, content: templates[name] } as never);
  }
  runScript("app");
  for (const name of Object.keys(configs))
    code.componentEnv(name, (given) => runScript(name, given as unknown as Registers));
  const root = environment.associateBackend().createRoot("body", code, pages[0] ?? "");
  const place = document.createElement("div");
  const holder = document.getElementById("root");
  holder?.append(place);
  root.attach(holder as never, place as never);
  const page = root.get() as Page;
  showPage(page);
  page.onLoad?.({});
  page.onShow?.();
  page.onReady?.();
};

// Attributes that these elements do without (elements.ts); everything else is worth a line.
glassEasel.addGlobalWarningListener((text) => !/is not a valid property/.test(String(text)));
turnClicksIntoTaps();
Object.assign(globalThis, { miniSeen: seen });
start();
