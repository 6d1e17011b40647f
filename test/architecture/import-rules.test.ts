import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const config = createRequire(import.meta.url)(join(root, "dependency-cruiser.cjs")) as {
  forbidden: { name: string }[];
};

/** For every rule the files that break it: `[file, what it imports]`. */
const violations: Record<string, readonly [string, string][]> = {
  "no-cycles": [["functions/insights/chicken.ts", "./egg.ts"]],
  "no-unresolved": [["functions/insights/lost.ts", "./nowhere.ts"]],
  "shared-imports-nothing": [["functions/shared/clock.ts", "../messages/message.ts"]],
  "messages-import-shared": [["functions/messages/reply.ts", "../forms/draft.ts"]],
  "rules-are-pure": [["functions/rules/asks.ts", "../forms/draft.ts"]],
  "capabilities-are-peers": [
    ["functions/answer/peer.ts", "../forms/draft.ts"],
    ["functions/forms/peer.ts", "../handoff/target.ts"],
    ["functions/handoff/peer.ts", "../tickets/target.ts"],
    ["functions/tickets/peer.ts", "../knowledge/target.ts"],
    ["functions/knowledge/peer.ts", "../answer/target.ts"],
    ["functions/insights/peer.ts", "../conversation/target.ts"],
  ],
  "conversation-orchestrates": [["functions/conversation/sends.ts", "../channels/deliver.ts"]],
  "channels-know-messages-only": [["functions/channels/receive.ts", "../conversation/target.ts"]],
  "api-calls-use-cases": [["functions/api/pushes.ts", "../channels/deliver.ts"]],
  "adapters-implement-ports": [["functions/adapters/s3.ts", "../handlers/turn.ts"]],
  "deployment-is-data": [["functions/deployment.ts", "./shared/target.ts"]],
  "only-wiring-wires-adapters": [
    ["functions/tickets/stores.ts", "../adapters/sqs.ts"],
    ["functions/handlers/sweep.ts", "../adapters/sqs.ts"],
  ],
  "nobody-imports-handlers": [["functions/conversation/calls-handler.ts", "../handlers/turn.ts"]],
  "module-internals-are-private": [["functions/conversation/peeks.ts", "../answer/steps/screen.ts"]],
  "few-internals-are-wired": [
    ["functions/handlers/socket.ts", "../answer/steps/screen.ts"],
    ["functions/handlers/wiring/deps.ts", "../../answer/steps/screen.ts"],
    ["local/peeks.ts", "../functions/knowledge/inner/parse.ts"],
  ],
  "channels-do-not-know-each-other": [["functions/channels/web/render.ts", "../wechat/render.ts"]],
  "vendors-stay-in-adapters": [
    ["functions/tickets/vendor.ts", "@aws-sdk/client-sqs"],
    ["functions/answer/model.ts", "openai"],
    ["functions/handlers/vendor.ts", "@aws-sdk/client-dynamodb"],
  ],
  "lambda-stays-in-handlers": [
    ["functions/channels/event.ts", "aws-lambda"],
    ["functions/conversation/middleware.ts", "@middy/core"],
  ],
  "functions-ship-no-dev-packages": [["functions/shared/dev.ts", "fast-check"]],
  "apps-speak-the-contract": [
    ["apps/desk/queue.tsx", "../../functions/handoff/target.ts"],
    ["apps/citizen/routes.ts", "../../functions/api/route-table.ts"],
  ],
  "apps-are-apart": [["apps/citizen/steals.ts", "../desk/queue.tsx"]],
  "infra-reads-the-deployment-table": [["infra/handler.ts", "../functions/handlers/turn.ts"]],
  "local-mounts-it-does-not-decide": [["local/decides.ts", "../functions/conversation/target.ts"]],
  "top-folders-are-apart": [
    ["local/synth.ts", "../infra/target.ts"],
    ["functions/shared/reaches-out.ts", "../../local/target.ts"],
  ],
  "production-code-ignores-tests": [["functions/shared/tested.ts", "../../test/support/target.ts"]],
};

/** What the planted files import, besides each other; none of these breaks a rule. */
const targets: Record<string, string> = {
  ...Object.fromEntries(
    [
      "functions/messages/message",
      "functions/forms/draft",
      "functions/handoff/target",
      "functions/tickets/target",
      "functions/knowledge/target",
      "functions/knowledge/inner/parse",
      "functions/answer/target",
      "functions/answer/steps/screen",
      "functions/conversation/target",
      "functions/channels/deliver",
      "functions/channels/wechat/render",
      "functions/handlers/turn",
      "functions/adapters/sqs",
      "functions/api/route-table",
      "functions/shared/target",
      "infra/target",
      "local/target",
      "test/support/target",
    ].map((path) => [`${path}.ts`, "export const target = 1;\n"]),
  ),
  "functions/insights/egg.ts": 'import "./chicken.ts";\n',
};

type Violation = { rule: { name: string }; from: string; to: string };

const cruise = async (directory: string): Promise<{ modules: number; violations: Violation[] }> => {
  const folders = ["functions", "infra", "local", "apps"];
  const command = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, "--config", "dependency-cruiser.cjs", "--output-type", "json", ...folders],
    { cwd: directory, maxBuffer: 64 * 1024 * 1024 },
  );
  const { modules, summary } = JSON.parse(stdout) as { modules: unknown[]; summary: { violations: Violation[] } };
  return { modules: modules.length, violations: summary.violations };
};

const plant = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), "import-rules-"));
  for (const file of ["dependency-cruiser.cjs", "tsconfig.json", "package.json"])
    await cp(join(root, file), join(directory, file));
  await symlink(join(root, "node_modules"), join(directory, "node_modules"));
  const broken = Object.values(violations).flat();
  const files = { ...targets, ...Object.fromEntries(broken.map(([file, to]) => [file, `import "${to}";\n`])) };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), content);
  }
  return directory;
};

describe("import rules", () => {
  let directory: string;
  let reported: Violation[];

  beforeAll(async () => {
    directory = await plant();
    ({ violations: reported } = await cruise(directory));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test("every rule has a planted violation", () => {
    expect(Object.keys(violations).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });

  test.each(Object.entries(violations).flatMap(([rule, files]) => files.map(([file, to]) => ({ rule, file, to }))))(
    "$rule reports $file importing $to",
    ({ rule, file }) => {
      expect(reported.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
    },
  );

  test("files that break no rule are not reported", () => {
    const innocent = new Set(Object.keys(targets).filter((file) => file !== "functions/insights/egg.ts"));

    expect(reported.filter(({ from }) => innocent.has(from))).toEqual([]);
  });

  test("the real tree is cruised and clean", async () => {
    const { modules, violations: real } = await cruise(root);

    expect(modules).toBeGreaterThan(30);
    expect(real.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
