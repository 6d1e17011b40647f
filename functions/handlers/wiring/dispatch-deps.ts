import { createDepartmentConnector } from "../../adapters/department-connector.ts";
import { createSqsDeadLetters } from "../../adapters/sqs-dispatch-queue.ts";
import type { DepartmentConnections } from "../../forms/department-config.ts";
import type { Dispatching } from "../../forms/ports.ts";
import type { RunDispatchDeps } from "../../forms/run-dispatch.ts";
import type { CallbackDeps, TellDeps } from "../../forms/take-callback.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** The departments' systems that the environment names; none where it names none. */
export const departmentConnections = ({ env }: Pick<Deps, "env">): DepartmentConnections => env.DEPARTMENTS ?? {};

/** How parts of a submission reach departments. */
export const dispatchingOf = (deps: Pick<Deps, "env" | "dispatchQueue">): Dispatching => {
  const connections = departmentConnections(deps);
  return { queue: deps.dispatchQueue(), isConnected: (departmentId) => Object.hasOwn(connections, departmentId) };
};

/** What trying to send to a department needs. */
export const dispatchDeps = ({ env, aws, clock, log, ...deps }: Deps): RunDispatchDeps => ({
  submissions: deps.submissions(),
  dispatches: deps.dispatches(),
  queue: deps.dispatchQueue(),
  connector: createDepartmentConnector(departmentConnections({ env }), aws.departmentSecret, clock),
  deadLetters: createSqsDeadLetters(aws.sqs(), need(env, "QUEUE_JOBS_FAILED")),
  services: deps.services(),
  random: Math.random,
  clock,
  log,
});

/** The channel of a conversation that is still there. */
export const channelOf =
  ({ conversations }: Pick<Deps, "conversations">): TellDeps["channelOf"] =>
  async (conversationId) =>
    (await conversations().find(conversationId))?.channel;

/** What taking a department's callback needs. */
export const callbackDeps = (deps: Deps): CallbackDeps => ({
  submissions: deps.submissions(),
  dispatches: deps.dispatches(),
  inbox: deps.inbox(),
  channelOf: channelOf(deps),
  clock: deps.clock,
});
