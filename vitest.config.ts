import { defineConfig } from "vitest/config";

type Project = { name: string; timeout: number; oneFileAtATime?: boolean };

/** One project per folder of test/; what starts processes or a browser gets more time, a browser one file at a time. */
const projects: readonly Project[] = [
  { name: "unit", timeout: 60_000 },
  { name: "contract", timeout: 30_000 },
  { name: "replay", timeout: 30_000 },
  { name: "evaluation", timeout: 120_000 },
  { name: "infra", timeout: 120_000 },
  { name: "architecture", timeout: 60_000 },
  { name: "faults", timeout: 300_000 },
  { name: "browser", timeout: 300_000 },
  { name: "mini", timeout: 300_000, oneFileAtATime: true },
];

export default defineConfig({
  test: {
    passWithNoTests: true,
    maxWorkers: 2,
    projects: projects.map(({ name, timeout, oneFileAtATime = false }) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        environment: "node" as const,
        testTimeout: timeout,
        hookTimeout: timeout,
        fileParallelism: !oneFileAtATime,
        restoreMocks: true,
        // Files of test/infra share one synthesis.
        isolate: name !== "infra",
      },
    })),
  },
});
