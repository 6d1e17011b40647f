import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

type Project = { name: string; timeout: number; setUp?: readonly string[] };

/**
 * One project per folder of test/; what starts processes or a browser gets more time. The slowest files' projects come
 * first, so that no worker is left alone with one of them at the end.
 */
const projects: readonly Project[] = [
  { name: "mini", timeout: 300_000, setUp: ["build-pages", "build-minis"] },
  { name: "browser", timeout: 300_000, setUp: ["build-pages"] },
  { name: "faults", timeout: 300_000 },
  { name: "evaluation", timeout: 120_000 },
  { name: "replay", timeout: 30_000 },
  { name: "infra", timeout: 120_000 },
  { name: "contract", timeout: 30_000 },
  { name: "unit", timeout: 60_000 },
  { name: "architecture", timeout: 60_000 },
];

class SlowProjectsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ project }: TestSpecification) => projects.findIndex(({ name }) => name === project.name);
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Stories wait for limits of a minute and watches; a third file uses the two processors meanwhile.
    maxWorkers: 3,
    sequence: { sequencer: SlowProjectsFirst },
    projects: projects.map(({ name, timeout, setUp = [] }) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        environment: "node" as const,
        testTimeout: timeout,
        hookTimeout: timeout,
        restoreMocks: true,
        // Two files run at once: what is looked for may be there a little later.
        expect: { poll: { timeout: 15_000 } },
        globalSetup: setUp.map((file) => `test/support/${file}.ts`),
        // Files of test/infra share one synthesis.
        isolate: name !== "infra",
      },
    })),
  },
});
