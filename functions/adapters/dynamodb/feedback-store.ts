import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Feedback } from "../../gaps/feedback.ts";
import type { FeedbackStore } from "../../gaps/ports.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** What citizens said about answers, beside the conversation it was said in, in the `conversations` table. */
export const createFeedbackStore = (client: DynamoDBDocumentClient, tableName: string): FeedbackStore => {
  const table = createTable(client, tableName);
  return {
    find: (conversationId, messageId) => table.get(Feedback, keys.feedback(conversationId, messageId)),
    save: (feedback) => table.putAny({ ...feedback, ...keys.feedback(feedback.conversationId, feedback.messageId) }),
    list: (conversationId) => {
      const { pk, sk: from } = keys.feedback(conversationId);
      return table.queryAll(Feedback, { pk, from, to: keys.feedbackEnd });
    },
  };
};
