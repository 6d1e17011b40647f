import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, type AlarmProps, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { Data } from "./data.ts";
import type { Functions } from "./functions.ts";
import type { Gateway } from "./gateway.ts";

const period = Duration.minutes(5);
const minute = Duration.minutes(1);

/** A citizen should hear something within seconds; a minute in the queue means that turns fail or are too slow. */
const oldestMessageSeconds = 60;

type Watch = (name: string, metric: IMetric, props: Pick<AlarmProps, "threshold" | "alarmDescription">) => void;

const watchQueues = (watch: Watch, data: Data): void => {
  for (const queue of data.deadLetters)
    watch(`not-empty-${queue.node.id}`, queue.metricApproximateNumberOfMessagesVisible({ period: minute }), {
      threshold: 1,
      alarmDescription: "Messages that nobody could handle wait here: find out why, then send them again",
    });
  watch("inbox-age", data.queues.inbox.metricApproximateAgeOfOldestMessage({ period: minute }), {
    threshold: oldestMessageSeconds,
    alarmDescription: "Citizens wait: the oldest message of the inbox is too old",
  });
};

const watchFunctions = (watch: Watch, functions: Functions): void => {
  for (const [name, lambda] of Object.entries(functions)) {
    watch(`errors-${name}`, lambda.metricErrors({ period }), {
      threshold: 1,
      alarmDescription: `${name} threw: see its log group`,
    });
    watch(`throttles-${name}`, lambda.metricThrottles({ period }), {
      threshold: 1,
      alarmDescription: `${name} was refused for lack of concurrency: raise the account's limit`,
    });
  }
};

/** One topic, and an alarm for whatever an operator must hear of. */
export const createAlarmsStack = (
  app: Construct,
  { config, data, gateway, functions }: { config: Config; data: Data; gateway: Gateway; functions: Functions },
): void => {
  const stack = new Stack(app, `xiaochuang-${config.stage}-alarms`, { description: "小窗: alarms" });
  const topic = new Topic(stack, "topic", { masterKey: data.storageKey, enforceSSL: true });
  if (config.alarmEmail) topic.addSubscription(new EmailSubscription(config.alarmEmail));
  const watch: Watch = (name, metric, props) =>
    new Alarm(stack, `alarm-${name}`, {
      metric,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    }).addAlarmAction(new SnsAction(topic));
  watchQueues(watch, data);
  watchFunctions(watch, functions);
  watch("http-5xx", gateway.httpApi.metricServerError({ period, statistic: "Sum" }), {
    threshold: 5,
    alarmDescription: "The HTTP API answered with 5xx",
  });
};
