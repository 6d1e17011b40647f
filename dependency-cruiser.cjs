// Import rules. ARCHITECTURE.md draws the picture that these rules enforce; every rule is proved by
// test/architecture/import-rules.test.ts, which plants a violation and sees it reported.
const capabilities = "answer|forms|handoff|tickets|knowledge|insights|reminders|problems|places|privacy|gaps";

const error = (name, from, to) => ({ name, severity: "error", from, to });

/** Files of the modules `from` may import their own module and the modules `mayImport`. */
const layer = (name, from, mayImport) =>
  error(name, { path: `^functions/(${from})/` }, { path: "^functions/", pathNot: `^functions/(?:$1|${mayImport})/` });

module.exports = {
  forbidden: [
    error("no-cycles", {}, { circular: true }),
    // @tarojs/components is an alias: our own primitives, in a browser and in the mini-programs. What else has these names
    // is in the workspace apps/mini, which is installed apart.
    error("no-unresolved", {}, { couldNotResolve: true, pathNot: "^(@tarojs/|mini-(elements|jsx)$|glass-easel)" }),

    layer("shared-imports-nothing", "shared", "shared"),
    layer("messages-import-shared", "messages", "shared"),
    layer("rules-are-pure", "rules", "messages|shared"),
    layer("capabilities-are-peers", capabilities, "rules|messages|shared"),
    layer("conversation-orchestrates", "conversation", `${capabilities}|rules|messages|shared`),
    layer("channels-know-messages-only", "channels", "messages|shared"),
    layer("api-calls-use-cases", "api", `${capabilities}|rules|conversation|messages|shared`),
    layer("adapters-implement-ports", "adapters", `${capabilities}|conversation|channels|api|messages|shared`),
    error(
      "deployment-is-data",
      { path: "^functions/deployment(-variables|-timed|-parts)?[.]ts$" },
      { path: "", pathNot: "^functions/(api/route-table|deployment(-entry|-timed|-parts)?)[.]ts$" },
    ),

    error(
      "only-wiring-wires-adapters",
      { path: "^functions/", pathNot: "^functions/(handlers/wiring|adapters)/" },
      { path: "^functions/adapters/" },
    ),
    error(
      "nobody-imports-handlers",
      { path: "^functions/", pathNot: "^functions/handlers/" },
      { path: "^functions/handlers/" },
    ),
    error(
      "module-internals-are-private",
      { path: "^functions/([^/]+)/", pathNot: "^functions/handlers/" },
      { path: "^functions/[^/]+/[^/]+/", pathNot: "^functions/$1/" },
    ),
    error(
      "few-internals-are-wired",
      { path: "^(functions/handlers|local|infra|apps|bench)/" },
      {
        path: "^functions/[^/]+/[^/]+/",
        pathNot: "^functions/(handlers/wiring|adapters/(dynamodb|personal-data)|channels/[^/]+|api/routes)/",
      },
    ),
    error(
      "channels-do-not-know-each-other",
      { path: "^functions/channels/([^/]+)/" },
      { path: "^functions/channels/[^/]+/", pathNot: "^functions/channels/$1/" },
    ),

    error(
      "vendors-stay-in-adapters",
      { path: "^(functions|infra|apps)/", pathNot: "^functions/adapters/" },
      { path: "node_modules/(@aws-sdk|@smithy|@aws-crypto|openai)/" },
    ),
    error(
      "lambda-stays-in-handlers",
      { path: "^(functions|infra|apps)/", pathNot: "^functions/(handlers|api)/" },
      { path: "node_modules/(@middy|@types/aws-lambda|@aws-lambda-powertools)/" },
    ),
    error(
      "functions-ship-no-dev-packages",
      { path: "^functions/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),

    error(
      "apps-speak-the-contract",
      { path: "^apps/" },
      {
        path: "^functions/",
        pathNot: "^functions/(messages/|api/[a-z-]*contract[.]ts$|forms/(holds|eligibility)[.]ts$)",
      },
    ),
    error(
      "apps-are-apart",
      { path: "^apps/(citizen|desk)/" },
      { path: "^apps/(citizen|desk|mini)/", pathNot: "^apps/$1/" },
    ),
    error(
      "infra-reads-the-deployment-table",
      { path: "^infra/" },
      { path: "^functions/", pathNot: "^functions/deployment(-entry|-variables)?[.]ts$" },
    ),
    error(
      // The evaluation talks to the planner and the pipeline themselves, without queue and tables between.
      "local-mounts-it-does-not-decide",
      { path: "^local/", pathNot: "^local/cli/evaluate[^/]*$" },
      {
        path: "^functions/",
        pathNot:
          "^functions/(deployment(-entry|-variables)?[.]ts$|(handlers|adapters|knowledge|forms|reminders|rules|messages|shared)/|api/[^/]+$)",
      },
    ),
    error(
      "top-folders-are-apart",
      { path: "^(functions|infra|local|apps)/" },
      { path: "^(functions|infra|local|apps)/", pathNot: "^($1|functions)/" },
    ),
    error("production-code-ignores-tests", { path: "^(functions|infra|local|apps)/" }, { path: "^(test|bench)/" }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "types", "default"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|[.]data|cdk[.]out)/" },
  },
};
