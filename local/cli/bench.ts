import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { paths } from "../runtime/data-dir.ts";

const scriptOf = (name: string): string => join(paths.root, "bench", `${name}.ts`);

/**
 * Runs bench/<name>.ts with the words behind it, in a process of its own: what a bench measures must not be this command
 * line, and benches take options of their own. Returns its exit code, or what was wrong with how it was called.
 */
export const runBench = (args: readonly string[]): Promise<number | { misuse: string }> | { misuse: string } => {
  const [name = "", ...rest] = args;
  if (!/^[a-z]+$/.test(name) || !existsSync(scriptOf(name)))
    return { misuse: "可用：bench search | load | cost | forms | channels | console | page" };
  return new Promise((resolve, reject) => {
    const flags = ["--disable-warning=ExperimentalWarning"];
    const child = spawn(process.execPath, [...flags, scriptOf(name), ...rest], { stdio: "inherit" });
    const passOn = (signal: NodeJS.Signals): boolean => child.kill(signal);
    // A Ctrl-C in the terminal reaches the bench as well, which then stops what it started.
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", passOn);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
};
